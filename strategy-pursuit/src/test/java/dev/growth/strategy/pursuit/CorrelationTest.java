package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Loss;
import dev.growth.tck.RecordingBackend;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    @Test
    void theHowGoesOnWithWhatTheWhereHasFound() {
        RecordingBackend recording = new RecordingBackend(new ReferenceBackend());
        ReferenceNetwork network =
                ReferenceNetwork.random(
                        recording.open(),
                        4,
                        Networks.spec("relu", false, Loss.MEAN_SQUARED_ERROR, 5),
                        3,
                        11);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 60, 12));
        Selection selection =
                new Correlation(new Correlation.Settings(1, 1, 1, Example.SEARCH)).choose(context);
        recording.clear();
        Proposal proposal =
                new Pursuit(Example.DEFAULTS).propose(selection.sites().getFirst(), context);
        assertThat(proposal).isInstanceOf(Proposal.Grown.class);
        assertThat(recording.operations().stream().filter("multiply"::equals))
                .as("only the prediction's")
                .hasSizeLessThan(10);
    }

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
}
