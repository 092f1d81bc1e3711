package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-6);

    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 2.5", "0.5, 5", "0.75, 7.75", "1, 10"})
    void quantilesAreThoseOfNumPy(double share, double quantile) {
        assertThat(Statistics.quantile(new double[] {7, 1, 3, 10}, share))
                .isEqualTo(quantile, within(1e-12));
    }

    @Test
    void quantilesOfRunsThatFailedAreInfinite() {
        double[] values = {1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};

        assertThat(Statistics.quantile(values, 0.5)).isInfinite();
        assertThat(Statistics.quantile(values, 0.75)).isInfinite();
        assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
    }

    /** {@code scipy.stats.binomtest(min, better + worse).pvalue}, SciPy 1.17. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "5, 5, 1",
        "18, 2, 0.0004024505615234375",
        "3, 9, 0.14599609375",
        "400, 600, 2.728464156065947e-10"
    })
    void theSignTestIsThatOfSciPy(int better, int worse, double p) {
        assertThat(Statistics.signTest(better, worse)).isCloseTo(p, ROUNDING);
    }

    /** {@code scipy.stats.fisher_exact}, SciPy 1.17. */
    @ParameterizedTest
    @CsvSource({
        "94, 1000, 18, 1000, 2.9435046072617e-14",
        "4, 1000, 94, 1000, 2.8902090529920736e-24",
        "0, 20, 0, 20, 1",
        "20, 20, 0, 20, 1.4508889103849688e-11",
        "3, 10, 7, 12, 0.23053107882829244",
        "5, 20, 9, 20, 0.3202657607551934",
        "1, 3, 0, 1, 1"
    })
    void fishersTestIsThatOfSciPy(int a, int runs, int b, int otherRuns, double p) {
        assertThat(Statistics.fisher(a, runs, b, otherRuns)).isCloseTo(p, ROUNDING);
        assertThat(Statistics.fisher(b, otherRuns, a, runs)).isCloseTo(p, ROUNDING);
    }
}
