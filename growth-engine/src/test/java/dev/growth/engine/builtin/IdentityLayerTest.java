package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityLayerTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    private static IdentityLayer how(String inserted) {
        return new IdentityLayer(
                new IdentityLayer.Settings(
                        Optional.ofNullable(inserted).map(Activation::parse), false));
    }

    private static NetworkSpec spec(String activation, boolean bias) {
        return new NetworkSpec(
                List.of(5, 4), Activation.parse(activation), bias, Loss.MEAN_SQUARED_ERROR);
    }

    private static Proposal propose(String inserted, int after, ReferenceNetwork network) {
        ReferenceSamples samples = ReferenceSamples.random(network, 30, 1);
        return how(inserted)
                .propose(new Site.Deepen(after), new ReferenceGrowthContext(network, samples));
    }

    @ParameterizedTest
    @CsvSource({
        "relu,",
        "relu-power(1),",
        "identity,",
        "relu, leaky-relu",
        "sigmoid, relu",
        "softplus, elu",
        "gaussian, identity",
        "tanh, identity"
    })
    void theFunctionDoesNotChangeByABit(String activation, String inserted) {
        for (boolean bias : new boolean[] {true, false}) {
            assertThatCode(() -> how(inserted).check(spec(activation, bias)))
                    .doesNotThrowAnyException();
            ReferenceNetwork network =
                    ReferenceNetwork.random(backend.open(), 3, spec(activation, bias), 2, 1);
            ReferenceSamples samples = ReferenceSamples.random(network, 30, 1);
            NetworkEdit edit = ((Proposal.Grown) propose(inserted, 1, network)).edit();
            ReferenceNetwork deeper = ReferenceEdits.apply(network, edit);
            assertThat(deeper.widths()).containsExactly(5, 5, 4);
            assertThat(deeper.predict(samples.inputs()))
                    .isEqualTo(network.predict(samples.inputs()));
        }
    }

    @Test
    void theNewLayerIsNormalisedWhereAsked() {
        IdentityLayer normalizing =
                new IdentityLayer(new IdentityLayer.Settings(Optional.empty(), true));
        for (boolean bias : new boolean[] {true, false}) {
            ReferenceNetwork network =
                    ReferenceNetwork.random(backend.open(), 3, spec("relu", bias), 2, 1);
            Proposal proposal =
                    normalizing.propose(
                            new Site.Deepen(1),
                            new ReferenceGrowthContext(
                                    network, ReferenceSamples.random(network, 30, 1)));
            if (bias) {
                InsertLayer insert = (InsertLayer) ((Proposal.Grown) proposal).edit();
                assertThat(insert.normalized()).isTrue();
                assertThat(insert.weights()).isEqualTo(Matrix.identity(5));
                normalizing.check(spec("relu", true));
            } else {
                assertThat(((Proposal.Declined) proposal).reason()).contains("biases");
                assertThatThrownBy(() -> normalizing.check(spec("relu", false)))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining("networks with biases");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tanh,",
        "selu,",
        "leaky-relu,",
        "relu-power,",
        "tanh, relu",
        "relu, tanh",
        "leaky-relu, relu",
        "identity, relu"
    })
    void whatWouldChangeTheFunctionIsRefused(String activation, String inserted) {
        String name = inserted == null ? activation : inserted;
        assertThatThrownBy(() -> how(inserted).check(spec(activation, true)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "it cannot insert a layer of " + name + " after one of " + activation);
        ReferenceNetwork network =
                ReferenceNetwork.random(backend.open(), 3, spec(activation, true), 2, 1);
        assertThat(propose(inserted, 1, network))
                .isEqualTo(
                        new Proposal.Declined(
                                "a layer of "
                                        + name
                                        + " after one of "
                                        + activation
                                        + " would change the function"));
    }

    @Test
    void onlyTheIdentityFitsBeforeTheFirstLayer() {
        ReferenceNetwork network =
                ReferenceNetwork.random(backend.open(), 3, spec("relu", true), 2, 1);
        assertThat(propose(null, 0, network))
                .isEqualTo(
                        new Proposal.Declined(
                                "a layer of relu after the inputs would change the function"));
        NetworkEdit edit = ((Proposal.Grown) propose("identity", 0, network)).edit();
        assertThat(ReferenceEdits.apply(network, edit).widths()).containsExactly(3, 5, 4);
    }

    @Test
    void itAddsNoNeurons() {
        ReferenceNetwork network =
                ReferenceNetwork.random(backend.open(), 3, spec("relu", true), 2, 1);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 10, 1));
        assertThat(how(null).sites()).containsExactly(Site.Deepen.class);
        assertThat(how(null).propose(new Site.Widen(1, 2), context))
                .isEqualTo(new Proposal.Declined("it inserts layers, it adds no neurons"));
    }
}
