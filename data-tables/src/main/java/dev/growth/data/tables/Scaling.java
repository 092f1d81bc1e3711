package dev.growth.data.tables;

import java.util.Arrays;
import java.util.List;

/** Brings numbers to mean 0 and standard deviation 1, or leaves them as they are. */
record Scaling(double mean, double deviation) {
    /** Changes nothing. */
    static final Scaling NONE = new Scaling(0, 1);

    /**
     * For these numbers, NaN among them not counted; the deviation is that of a population. Numbers
     * that are all the same have exactly the deviation 0.
     */
    static Scaling of(double[] values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        boolean same = Arrays.stream(known).distinct().limit(2).count() < 2;
        double variance =
                Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        return new Scaling(mean, same ? 0 : Math.sqrt(variance));
    }

    /** That of the numbers of several columns, of which each has equally many. */
    static Scaling ofAll(List<Scaling> columns) {
        double mean = columns.stream().mapToDouble(Scaling::mean).average().orElse(0);
        double variance =
                columns.stream()
                        .mapToDouble(
                                c -> c.deviation * c.deviation + (c.mean - mean) * (c.mean - mean))
                        .average()
                        .orElse(0);
        return new Scaling(mean, Math.sqrt(variance));
    }

    double apply(double value) {
        return (value - mean) / deviation;
    }
}
