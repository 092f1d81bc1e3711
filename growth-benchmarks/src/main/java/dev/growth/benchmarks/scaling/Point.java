package dev.growth.benchmarks.scaling;

import dev.growth.api.UserException;
import dev.growth.benchmarks.Rounds;

/**
 * One measurement of a series. Written as a line of a file, so that table and plot can be put
 * together from several calls.
 *
 * @param series its name
 * @param x the size
 * @param milliseconds of a step or an event
 * @param megabytes of heap in use while the run is in it; NaN where it is not measured
 */
record Point(String series, int x, Rounds milliseconds, double megabytes) {
    String line() {
        return "%s\t%d\t%s\t%s\t%s\t%s"
                .formatted(
                        series,
                        x,
                        milliseconds.median(),
                        milliseconds.least(),
                        milliseconds.most(),
                        megabytes);
    }

    static Point parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 6) {
            throw new UserException("this is no line of results: " + line);
        }
        return new Point(
                parts[0],
                Integer.parseInt(parts[1]),
                Rounds.of(number(parts[2]), number(parts[3]), number(parts[4])),
                number(parts[5]));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    /** The exponent p of {@code time ∝ xᵖ} from the point before to this one. */
    double exponentFrom(Point before) {
        return Math.log(milliseconds.median() / before.milliseconds.median())
                / Math.log((double) x / before.x);
    }
}
