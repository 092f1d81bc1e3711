package dev.growth.engine.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** What a misspelt name may have meant. */
final class ClosestName {
    private ClosestName() {}

    /**
     * The rest of an error about a name that does not exist: {@code ". Did you mean 'price'?
     * Available: carat, price"}.
     */
    static String hint(String name, Collection<String> available) {
        String suggestion =
                Stream.of(name)
                        .flatMap(wanted -> available.stream().filter(has -> similar(wanted, has)))
                        .min(Comparator.comparingInt(has -> distance(name, has)))
                        .map(has -> ". Did you mean '" + has + "'?")
                        .orElse(".");
        return suggestion + " Available: " + String.join(", ", available);
    }

    private static boolean similar(String wanted, String has) {
        return distance(wanted, has) <= Math.max(1, Math.max(wanted.length(), has.length()) / 3);
    }

    /**
     * Letters to insert, delete, replace or swap (optimal string alignment), whatever their case.
     */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] =
                        i == 0 || j == 0
                                ? i + j
                                : Math.min(
                                        edited(distances, a, b, i, j),
                                        swapped(distances, a, b, i, j));
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int edited(int[][] distances, String a, String b, int i, int j) {
        int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    }

    private static int swapped(int[][] distances, String a, String b, int i, int j) {
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? distances[i - 2][j - 2] + 1 : Integer.MAX_VALUE;
    }
}
