package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Loss;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    /** What pursuit reports for the layers is what they are ranked by. */
    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "relu-power(2)"})
    void layersAreRankedByTheirBestNeuron(String activation) {
        Example example = Example.of(activation, Loss.SOFTMAX_CROSS_ENTROPY, 5, 4, 3);
        Selection selection =
                new Correlation(new Correlation.Settings(2, 3, Example.SEARCH))
                        .choose(example.context());
        assertThat(selection.wanted()).isEqualTo(3);
        assertThat(selection.sites())
                .containsExactlyInAnyOrder(
                        new Site.Widen(1, 2), new Site.Widen(2, 2), new Site.Widen(3, 2));
        List<Double> correlations =
                selection.sites().stream()
                        .map(site -> ((Site.Widen) site).layer())
                        .map(layer ->
                                ((double[]) example.grown(layer, 1).evidence().get("correlation"))
                                        [0])
                        .toList();
        assertThat(correlations).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(correlations.getFirst()).isGreaterThan(correlations.getLast());
    }
}
