package dev.growth.cli.display;

/** Mean, deviation and range of numbers that come one by one (Welford, 1962). */
final class Spread {
    private long count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    double mean() {
        return mean;
    }

    /** The standard deviation of a population. */
    double deviation() {
        return Math.sqrt(squares / count);
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    boolean isConstant() {
        return least == most;
    }
}
