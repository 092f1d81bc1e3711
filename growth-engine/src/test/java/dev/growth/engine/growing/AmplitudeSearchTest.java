package dev.growth.engine.growing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.LineSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmplitudeSearchTest {
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.3, 1, 7, 2_000})
    void findsTheMinimumOverManyOrdersOfMagnitude(double best) {
        LineSearch found = AmplitudeSearch.search(1, x -> (x / best - 1) * (x / best - 1));

        assertThat(found.amplitude()).isCloseTo(best, within(0.05 * best));
        assertThat(found.loss()).isLessThan(1e-2);
        assertThat(found.evaluations()).isLessThan(25);
    }

    @Test
    void aParabolaTakesFewEvaluations() {
        assertThat(AmplitudeSearch.search(1, x -> (x / 0.8 - 1) * (x / 0.8 - 1)).evaluations())
                .isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 1, 7, 2_000})
    void findsTheMinimumOfALossThatIsNoParabola(double best) {
        LineSearch found = AmplitudeSearch.search(0, x -> Math.abs(Math.log1p(x / best) - 1) - 1);

        double exact = best * (Math.E - 1);
        assertThat(found.amplitude()).isCloseTo(exact, within(0.2 * exact));
        assertThat(found.loss()).isLessThan(-0.85);
    }

    @Test
    void nothingBetterThanZeroIsZero() {
        LineSearch found = AmplitudeSearch.search(2, x -> 2 + x);

        assertThat(found.amplitude()).isZero();
        assertThat(found.loss()).isEqualTo(2);
        assertThat(found.lossWithout()).isEqualTo(2);
    }

    @Test
    void lossesThatAreNotFiniteAreAvoided() {
        LineSearch found = AmplitudeSearch.search(1, x -> x > 0.1 ? Double.NaN : 1 - x);

        assertThat(found.amplitude()).isBetween(0.05, 0.1);
    }
}
