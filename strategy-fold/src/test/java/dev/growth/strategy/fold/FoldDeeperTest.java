package dev.growth.strategy.fold;

import static dev.growth.strategy.fold.Examples.reason;
import static dev.growth.strategy.fold.Examples.samples;
import static dev.growth.strategy.fold.Examples.spec;
import static dev.growth.strategy.fold.Examples.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Chosen;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.tck.HowConformance;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FoldDeeperTest {
    private static final FoldDeeper.Settings DEFAULTS =
            new FoldDeeper.Settings(10_000, 4, 1, false);

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    @Nested
    class Conformance extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return FoldDeeper.COMPONENT.with(DEFAULTS);
        }
    }

    private static Proposal propose(int after, ReferenceNetwork network, ReferenceSamples samples) {
        return new FoldDeeper(DEFAULTS)
                .propose(
                        new Site.Deepen(after),
                        new ReferenceGrowthContext(network, samples, 17, 1));
    }

    @Test
    void theFunctionStaysToTheBit() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = samples(network);
        for (int after = 1; after <= 2; after++) {
            Proposal.Grown grown = (Proposal.Grown) propose(after, network, samples);
            ReferenceNetwork deeper = ReferenceEdits.apply(network, grown.edit());
            assertThat(deeper.widths()).isEqualTo(after == 1 ? List.of(6, 6, 4) : List.of(6, 4, 4));
            assertThat(deeper.predict(samples.inputs()))
                    .isEqualTo(network.predict(samples.inputs()));
        }
    }

    @Test
    void theTypicalInstanceIsThatOfTheFoldOfTheFirstLayer() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = samples(network);
        Proposal.Grown deeper = (Proposal.Grown) propose(2, network, samples);
        Proposal.Grown folded =
                Examples.grown(
                        Examples.defaults(),
                        1,
                        new ReferenceGrowthContext(network, samples, 17, 1));
        for (String name :
                List.of("wrong", "cluster-size", "typical-instance", "predicted-class", "loss")) {
            assertThat(deeper.evidence().get(name)).isEqualTo(folded.evidence().get(name));
        }
    }

    /** Neurons 2 and 5 of the first layer are shut by their biases. */
    @Test
    void deadNeuronsAreCounted() {
        ReferenceNetwork any = Examples.network(backend, 5);
        List<ReferenceNetwork.Layer> layers = new ArrayList<>(any.values());
        double[] bias = layers.getFirst().bias().toArray();
        bias[1] = -1000;
        bias[4] = -1000;
        layers.set(
                0,
                new ReferenceNetwork.Layer(
                        layers.getFirst().weights(),
                        Matrix.row(bias),
                        layers.getFirst().activation()));
        ReferenceNetwork network = new ReferenceNetwork(backend.open(), layers, any.loss());
        int before = whole((Proposal.Grown) propose(1, any, samples(any)), "dead-neurons");
        Proposal.Grown grown = (Proposal.Grown) propose(1, network, samples(any));
        assertThat(before).isZero();
        assertThat(whole(grown, "dead-neurons")).isEqualTo(2);
        assertThat(whole(grown, "width")).isEqualTo(6);
    }

    /** [K] inserts it against dead layers; the engine begins it as the identity. */
    @Test
    void theNewLayerIsNormalisedWhereAsked() {
        FoldDeeper normalizing = new FoldDeeper(new FoldDeeper.Settings(10_000, 4, 1, true));
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = samples(network);
        Proposal.Grown grown =
                (Proposal.Grown)
                        normalizing.propose(
                                new Site.Deepen(1),
                                new ReferenceGrowthContext(network, samples, 17, 1));
        assertThat(((InsertLayer) grown.edit()).normalized()).isTrue();
        assertThat(ReferenceEdits.apply(network, grown.edit()).predict(samples.inputs()))
                .isEqualTo(network.predict(samples.inputs()));
        assertThatThrownBy(
                        () -> normalizing.check(spec("relu", false, Loss.SOFTMAX_CROSS_ENTROPY, 4)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("networks with biases");
    }

    @Test
    void othersAreDeclined() {
        ReferenceNetwork network = Examples.network(backend, 5);
        assertThat(reason(propose(0, network, samples(network)))).contains("not after the inputs");
        FoldDeeper large = new FoldDeeper(new FoldDeeper.Settings(100, 4, 81, false));
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
        assertThat(reason(large.propose(new Site.Deepen(1), context))).contains("has 81 members");
        assertThat(reason(large.propose(new Site.Widen(1, 1), context))).contains("no neurons");
    }

    @Test
    void otherNetworksAreRefused() {
        FoldDeeper how = new FoldDeeper(DEFAULTS);
        assertThatThrownBy(() -> how.check(spec("tanh", true, Loss.SOFTMAX_CROSS_ENTROPY, 4)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("this is tanh");
        assertThatThrownBy(() -> how.check(spec("relu", true, Loss.MEAN_SQUARED_ERROR, 4)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("classification");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new FoldDeeper.Settings(0, 4, 1, false))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new FoldDeeper.Settings(1, 0, 1, false))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new FoldDeeper.Settings(1, 1, 0, false))
                .isInstanceOf(InvalidSettingException.class);
    }
}
