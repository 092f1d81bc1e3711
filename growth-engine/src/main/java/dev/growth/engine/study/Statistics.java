package dev.growth.engine.study;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The statistics of a study: quantiles, and two exact tests that assume no distribution. */
public final class Statistics {
    /** Tables as likely as the one at hand, up to rounding, count as such. */
    private static final double AS_LIKELY = 1 + 1e-7;

    private Statistics() {}

    /**
     * A quantile, with linear interpolation between the values next to it (type 7 of Hyndman and
     * Fan, 1996, as R and NumPy have it).
     *
     * @param values in any order, at least one, none of them NaN
     * @param share from 0, the least, to 1, the most; 0.5 is the median
     */
    public static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        double low = sorted[(int) Math.floor(position)];
        double high = sorted[(int) Math.ceil(position)];
        // Both can be infinite, where runs failed.
        return low == high ? low : low + (position - Math.floor(position)) * (high - low);
    }

    /**
     * The two-sided sign test: how likely pairs are to differ so unevenly in direction if either
     * direction is as likely.
     *
     * @param better pairs that differ in one direction
     * @param worse pairs that differ in the other
     */
    public static double signTest(int better, int worse) {
        int pairs = better + worse;
        double[] logFactorial = logFactorials(pairs);
        double tail =
                IntStream.rangeClosed(0, Math.min(better, worse))
                        .mapToDouble(
                                k -> Math.exp(choose(logFactorial, pairs, k) - pairs * Math.log(2)))
                        .sum();
        return Math.min(1, 2 * tail);
    }

    /**
     * Fisher's exact test, two-sided: how likely tables of the same margins are that are no
     * likelier than this one, if both groups have the same chance of success.
     *
     * @param successes of the first group
     * @param runs of the first group
     * @param otherSuccesses of the second group
     * @param otherRuns of the second group
     */
    public static double fisher(int successes, int runs, int otherSuccesses, int otherRuns) {
        int all = runs + otherRuns;
        int wins = successes + otherSuccesses;
        double[] logFactorial = logFactorials(all);
        IntToDoubleFunction probability =
                k ->
                        Math.exp(
                                choose(logFactorial, runs, k)
                                        + choose(logFactorial, otherRuns, wins - k)
                                        - choose(logFactorial, all, wins));
        double here = probability.applyAsDouble(successes) * AS_LIKELY;
        double sum =
                IntStream.rangeClosed(Math.max(0, wins - otherRuns), Math.min(wins, runs))
                        .mapToDouble(probability)
                        .filter(each -> each <= here)
                        .sum();
        return Math.min(1, sum);
    }

    private static double choose(double[] logFactorial, int n, int k) {
        return logFactorial[n] - logFactorial[k] - logFactorial[n - k];
    }

    private static double[] logFactorials(int most) {
        double[] logs = new double[most + 1];
        for (int i = 2; i <= most; i++) {
            logs[i] = logs[i - 1] + Math.log(i);
        }
        return logs;
    }
}
