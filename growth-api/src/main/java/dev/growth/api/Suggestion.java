package dev.growth.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody may have meant who wrote a name that does not exist.
 *
 * @since 0.1
 */
public final class Suggestion {
    /** Comparing costs the product of the lengths; nobody misspells names that are longer. */
    private static final int LONGEST = 100;

    private static final Pattern WORD = Pattern.compile("[-_ ]|(?<=[a-z0-9])(?=[A-Z])");

    private Suggestion() {}

    /**
     * The known name that is closest, if it is close: at most a third of its letters inserted,
     * deleted, replaced or swapped with their neighbour (Damerau, 1964; Levenshtein, 1966). Case
     * and how words are joined do not count: {@code learningRate} and {@code learning_rate} are
     * {@code learning-rate}. A name that was broken off is completed.
     */
    public static Optional<String> closest(String given, Collection<String> known) {
        String wanted = normal(given);
        Comparator<String> byDistance =
                Comparator.comparingInt(name -> distance(wanted, normal(name)));
        return known.stream()
                .filter(name -> isClose(wanted, normal(name)))
                .min(byDistance.thenComparing(Comparator.naturalOrder()))
                .or(() -> completion(wanted, known));
    }

    private static String normal(String name) {
        return WORD.matcher(name.strip()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** {@code " Did you mean 'x'?"}, to go on with after a sentence, or nothing. */
    public static String sentence(String given, Collection<String> known) {
        return closest(given, known).map(name -> " Did you mean '" + name + "'?").orElse("");
    }

    /** The end of an error: {@code ". Did you mean 'price'? Available: carat, price"}. */
    public static String hint(String given, Collection<String> known) {
        return "." + sentence(given, known) + " Available: " + String.join(", ", known);
    }

    private static boolean isClose(String wanted, String name) {
        if (Math.max(wanted.length(), name.length()) > LONGEST) {
            return false;
        }
        int most = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
        return Math.abs(wanted.length() - name.length()) <= most && distance(wanted, name) <= most;
    }

    private static Optional<String> completion(String wanted, Collection<String> known) {
        return known.stream()
                .filter(name -> wanted.length() >= 2 && normal(name).startsWith(wanted))
                .min(Comparator.naturalOrder());
    }

    /** Optimal string alignment: no part of a name is edited twice. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
