package dev.growth.tck;

import dev.growth.api.tensor.ElementType;

/**
 * How far a value may be from the reference: {@code absolute + relative · |expected|}. Where the
 * expected value is not finite, the actual one must be the same.
 */
record Tolerance(double absolute, double relative) {
    static final Tolerance EXACT = new Tolerance(0, 0);

    /** The distance from 1 to the next number: 2⁻²³ or 2⁻⁵². */
    static double epsilon(ElementType type) {
        return type == ElementType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
    }

    /**
     * For sums of so many terms of at most this magnitude. Rounding errors of a sum in any order
     * grow like {@code terms · epsilon} at worst where the terms have random signs; the factor of 4
     * leaves room for products and the final scaling.
     */
    static Tolerance ofSum(ElementType type, int terms, double magnitude) {
        return new Tolerance(4 * epsilon(type) * (terms + 1) * magnitude, 0);
    }

    /**
     * For sums of so many squares of at most 1: partial sums grow with the number of terms, and so
     * do their rounding errors, like {@code terms^1.5 · epsilon} in any order.
     */
    static Tolerance ofSquares(ElementType type, int terms) {
        return new Tolerance(2 * epsilon(type) * Math.pow(terms + 1, 1.5), 0);
    }

    /** For a few operations on values of at most this magnitude. */
    static Tolerance ofFew(ElementType type, double magnitude) {
        return new Tolerance(32 * epsilon(type) * magnitude, 32 * epsilon(type));
    }

    Tolerance plus(Tolerance other) {
        return new Tolerance(absolute + other.absolute, relative + other.relative);
    }

    Tolerance times(double factor) {
        return new Tolerance(absolute * factor, relative * factor);
    }

    boolean accepts(double actual, double expected) {
        if (!Double.isFinite(expected)) {
            return Double.compare(actual, expected) == 0;
        }
        return Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
    }
}
