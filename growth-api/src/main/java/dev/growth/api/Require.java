package dev.growth.api;

/**
 * Checks for the compact constructors of settings records. Each throws {@link
 * InvalidSettingException} with a sentence that the recipe reader completes with file, line, column
 * and path. NaN fails every check.
 *
 * @since 0.1
 */
public final class Require {
    private Require() {}

    /** {@code value > bound}. */
    public static void above(String setting, double value, double bound) {
        check(
                value > bound && value < Double.POSITIVE_INFINITY,
                setting,
                "must be above " + text(bound),
                value);
    }

    /** {@code value ≥ bound}. */
    public static void atLeast(String setting, double value, double bound) {
        check(
                value >= bound && value < Double.POSITIVE_INFINITY,
                setting,
                "must be at least " + text(bound),
                value);
    }

    /** {@code value ≥ bound}, for whole numbers. */
    public static void atLeast(String setting, long value, long bound) {
        that(value >= bound, setting, "be at least " + bound, value);
    }

    /** {@code low ≤ value ≤ high}. */
    public static void between(String setting, double value, double low, double high) {
        check(
                value >= low && value <= high,
                setting,
                "must be between " + text(low) + " and " + text(high),
                value);
    }

    /** {@code low ≤ value < high}. */
    public static void below(String setting, double value, double low, double high) {
        check(
                value >= low && value < high,
                setting,
                "must be at least " + text(low) + " and below " + text(high),
                value);
    }

    /** Any other condition; {@code rule} completes "… must". */
    public static void that(boolean holds, String setting, String rule, Object value) {
        if (!holds) {
            throw new InvalidSettingException(setting, "must " + rule + " but is " + value);
        }
    }

    private static void check(boolean holds, String setting, String rule, double value) {
        if (!holds) {
            throw new InvalidSettingException(setting, rule + " but is " + text(value));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
