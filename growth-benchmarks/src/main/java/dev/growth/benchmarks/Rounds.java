package dev.growth.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What repeated measurements of one thing gave.
 *
 * @param values in the order they were taken
 */
public record Rounds(List<Double> values) {
    public Rounds {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one measurement");
        }
    }

    /** Of these values. */
    public static Rounds of(double... values) {
        return new Rounds(DoubleStream.of(values).boxed().toList());
    }

    /** The middle one; the mean of the two in the middle of an even number. */
    public double median() {
        double[] sorted = sorted();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The smallest. */
    public double least() {
        return sorted()[0];
    }

    /** The largest. */
    public double most() {
        return sorted()[values.size() - 1];
    }

    /** Each value divided by the one of the same round. */
    public Rounds over(Rounds other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException(
                    "%d rounds beside %d".formatted(values.size(), other.values.size()));
        }
        double[] ratios = new double[values.size()];
        Arrays.setAll(ratios, i -> values.get(i) / other.values.get(i));
        return of(ratios);
    }

    /** {@code median (least–most)} with three significant digits. */
    public String text() {
        return "%s (%s–%s)".formatted(digits(median()), digits(least()), digits(most()));
    }

    /** A number with three significant digits. */
    public static String digits(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return String.valueOf(value);
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%." + Math.max(0, 2 - exponent) + "f", value);
    }

    private double[] sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
