package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Net2WiderTest {
    private static final int WIDTH = 6;

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    private ReferenceNetwork network(boolean bias) {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(WIDTH), Activation.parse("tanh"), bias, Loss.MEAN_SQUARED_ERROR);
        return ReferenceNetwork.random(backend.open(), 3, spec, 2, 1);
    }

    private static SplitNeurons propose(
            double noise, int neurons, ReferenceNetwork network, long seed) {
        ReferenceSamples samples = ReferenceSamples.random(network, 10, 1);
        Proposal proposal =
                Net2Wider.COMPONENT
                        .with(new Net2Wider.Settings(noise))
                        .create()
                        .propose(
                                new Site.Widen(1, neurons),
                                new ReferenceGrowthContext(network, samples, 10, seed));
        return (SplitNeurons) ((Proposal.Grown) proposal).edit();
    }

    private static double furthest(double noise, int neurons, ReferenceNetwork network) {
        Matrix inputs = ReferenceSamples.random(network, 10, 1).inputs();
        ReferenceNetwork wider = ReferenceEdits.apply(network, propose(noise, neurons, network, 7));
        assertThat(wider.widths()).containsExactly(WIDTH + neurons);
        double[] before = network.predict(inputs).toArray();
        double[] after = wider.predict(inputs).toArray();
        double furthest = 0;
        for (int i = 0; i < before.length; i++) {
            furthest = Math.max(furthest, Math.abs(after[i] - before[i]));
        }
        return furthest;
    }

    @ParameterizedTest
    @CsvSource({"4, true", "4, false", "6, true", "17, false"})
    void withoutNoiseTheFunctionStaysAsItIs(int neurons, boolean bias) {
        assertThat(furthest(0, neurons, network(bias))).isLessThan(1e-14);
    }

    @Test
    void noiseChangesTheFunctionByItsOwnOrder() {
        ReferenceNetwork network = network(true);
        double small = furthest(1e-5, 4, network);
        double large = furthest(1e-4, 4, network);
        assertThat(small).isPositive();
        assertThat(large / small).isEqualTo(10, within(0.1));
    }

    /** No neuron gets a second copy before all have one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 8, 15})
    void copiesAreSpreadEvenly(int neurons) {
        SplitNeurons edit = propose(0.01, neurons, network(true), 3);
        assertThat(edit.splits().stream().mapToInt(s -> s.offsets().rows() - 1).sum())
                .isEqualTo(neurons);
        assertThat(edit.splits()).hasSize(Math.min(neurons, WIDTH));
        int most = (neurons + WIDTH - 1) / WIDTH;
        for (Split split : edit.splits()) {
            assertThat(split.offsets().rows() - 1).isBetween(Math.max(1, neurons / WIDTH), most);
        }
    }

    @Test
    void theFirstChildIsTheParentAndBiasesHaveNoNoise() {
        for (Split split : propose(0.5, 9, network(true), 3).splits()) {
            for (int child = 0; child < split.offsets().rows(); child++) {
                assertThat(split.offsets().get(child, 3)).isZero();
                for (int i = 0; i < 3; i++) {
                    assertThat(split.offsets().get(child, i) == 0).isEqualTo(child == 0);
                }
                assertThat(split.shares().get(child, 0)).isEqualTo(1.0 / split.offsets().rows());
            }
        }
    }

    @Test
    void theStreamDecides() {
        ReferenceNetwork network = network(true);
        SplitNeurons first = propose(0.01, 3, network, 1);
        assertThat(propose(0.01, 3, network, 1)).isEqualTo(first);
        assertThat(propose(0.01, 3, network, 2)).isNotEqualTo(first);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Net2Wider.Settings(-0.1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("noise must be at least 0 but is -0.1");
    }
}
