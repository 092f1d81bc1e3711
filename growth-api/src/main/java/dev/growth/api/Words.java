package dev.growth.api;

/**
 * Small pieces of the sentences that users read.
 *
 * @since 0.1
 */
public final class Words {
    private Words() {}

    /** {@code "1 step"}, {@code "2 steps"}. */
    public static String count(long number, String noun) {
        return number + " " + noun(number, noun);
    }

    /** {@code "step"} for 1, {@code "steps"} for other numbers. */
    public static String noun(long number, String singular) {
        return number == 1 ? singular : singular + "s";
    }
}
