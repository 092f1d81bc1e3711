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

    /** Letters to insert, delete or replace (Levenshtein, 1966), whatever their case. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
