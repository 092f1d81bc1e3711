package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Loss;
import dev.growth.tck.reference.ReferenceGrowthContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    /** What pursuit reports for the layers is what they are ranked by. */
    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "relu-power(2)"})
    void layersAreRankedByTheirBestNeuron(String activation) {
        Example example = Example.of(activation, Loss.SOFTMAX_CROSS_ENTROPY, 5, 4, 3);
        Selection selection =
                new Correlation(new Correlation.Settings(2, 3, 1, Example.SEARCH))
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

    @Test
    void furtherCandidatesComeAfterTheFirstOnesOfAllLayers() {
        Example example = Example.of("relu", Loss.SOFTMAX_CROSS_ENTROPY, 5, 4);

        Selection selection =
                new Correlation(new Correlation.Settings(1, 1, 2, Example.SEARCH))
                        .choose(example.context());

        assertThat(selection.wanted()).isEqualTo(1);
        assertThat(selection.sites().subList(0, 2))
                .containsExactlyInAnyOrder(new Site.Widen(1, 1), new Site.Widen(2, 1));
        // Of layer 1 the search finds one maximum only.
        assertThat(selection.sites().subList(2, selection.sites().size()))
                .containsExactly(new Site.Widen(2, 1));
    }

    @Test
    void whereAndHowSearchOnce() {
        Example example = Example.of("relu", Loss.SOFTMAX_CROSS_ENTROPY, 5, 4);
        ReferenceGrowthContext context = example.context();
        Site site =
                new Correlation(new Correlation.Settings(1, 1, 1, Example.SEARCH))
                        .choose(context)
                        .sites()
                        .getFirst();
        long before = context.random().nextLong();
        new Pursuit(Example.DEFAULTS).propose(site, context);
        ReferenceGrowthContext other = example.context();
        new Correlation(new Correlation.Settings(1, 1, 1, Example.SEARCH)).choose(other);

        assertThat(other.random().nextLong()).isEqualTo(before);
        assertThat(other.random().nextLong()).isEqualTo(context.random().nextLong());
    }
}
