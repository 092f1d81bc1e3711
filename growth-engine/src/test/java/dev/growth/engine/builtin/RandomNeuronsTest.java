package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.Component;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The baselines {@code random} and {@code new-init}. */
class RandomNeuronsTest {
    private static final RandomNeurons.Settings ZERO =
            new RandomNeurons.Settings(RandomNeurons.Outgoing.ZERO, 1);
    private static final RandomNeurons.Settings RANDOM =
            new RandomNeurons.Settings(RandomNeurons.Outgoing.RANDOM, 1);
    private static final int INPUTS = 20;
    private static final int WIDTH = 10;
    private static final int OUTPUTS = 15;
    private static final int NEW = 30;

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    private ReferenceNetwork network(String activation, boolean bias) {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(WIDTH),
                        Activation.parse(activation),
                        bias,
                        Loss.MEAN_SQUARED_ERROR);
        return ReferenceNetwork.random(backend.open(), INPUTS, spec, OUTPUTS, 1);
    }

    private static <C extends Record> AddNeurons propose(
            Component<How, C> how, C settings, ReferenceNetwork network, long seed) {
        ReferenceSamples samples = ReferenceSamples.random(network, 10, 1);
        Proposal proposal =
                how.with(settings)
                        .create()
                        .propose(
                                new Site.Widen(1, NEW),
                                new ReferenceGrowthContext(network, samples, 10, seed));
        return (AddNeurons) ((Proposal.Grown) proposal).edit();
    }

    private static double deviation(Matrix matrix) {
        return Math.sqrt(Arrays.stream(matrix.toArray()).map(v -> v * v).average().orElseThrow());
    }

    private static double mean(Matrix matrix) {
        return Arrays.stream(matrix.toArray()).average().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void zeroOutgoingWeightsLeaveTheFunctionAsItIs(boolean bias) {
        ReferenceNetwork network = network("sigmoid", bias);
        AddNeurons edit = propose(RandomNeurons.COMPONENT, ZERO, network, 1);
        Matrix inputs = ReferenceSamples.random(network, 10, 1).inputs();
        assertThat(ReferenceEdits.apply(network, edit).predict(inputs))
                .isEqualTo(network.predict(inputs));
        assertThat(edit.bias()).isEqualTo(Matrix.zeros(NEW, bias ? 1 : 0));
    }

    @Test
    void weightsAreSymmetricAndOfKaimingScale() {
        AddNeurons edit = propose(RandomNeurons.COMPONENT, RANDOM, network("relu", true), 1);
        double in = Math.sqrt(2.0 / INPUTS);
        double out = Math.sqrt(1.0 / (WIDTH + NEW));
        assertThat(deviation(edit.incoming()) / in).isEqualTo(1, within(0.1));
        assertThat(deviation(edit.outgoing()) / out).isEqualTo(1, within(0.1));
        assertThat(mean(edit.incoming()) / in).isEqualTo(0, within(0.1));
        assertThat(mean(edit.outgoing()) / out).isEqualTo(0, within(0.15));
    }

    @Test
    void scaleScalesWhatIsDrawn() {
        ReferenceNetwork network = network("tanh", true);
        RandomNeurons.Settings twice = new RandomNeurons.Settings(RandomNeurons.Outgoing.RANDOM, 2);
        AddNeurons one = propose(RandomNeurons.COMPONENT, RANDOM, network, 1);
        AddNeurons two = propose(RandomNeurons.COMPONENT, twice, network, 1);
        assertThat(two.incoming()).isEqualTo(one.incoming().scaled(2));
        assertThat(two.outgoing()).isEqualTo(one.outgoing().scaled(2));
    }

    @Test
    void newInitIsSmallOnBothSides() {
        ReferenceNetwork network = network("tanh", false);
        AddNeurons edit = propose(NewInit.COMPONENT, new NewInit.Settings(0.01), network, 1);
        AddNeurons full = propose(RandomNeurons.COMPONENT, RANDOM, network, 1);
        assertThat(edit.incoming().toArray())
                .containsExactly(full.incoming().scaled(0.01).toArray(), within(1e-15));
        assertThat(edit.outgoing().toArray())
                .containsExactly(full.outgoing().scaled(0.01).toArray(), within(1e-15));
        assertThat(edit.bias()).isEqualTo(Matrix.zeros(NEW, 0));
    }

    @ParameterizedTest
    @EnumSource(RandomNeurons.Outgoing.class)
    void theStreamDecides(RandomNeurons.Outgoing outgoing) {
        ReferenceNetwork network = network("relu", true);
        RandomNeurons.Settings settings = new RandomNeurons.Settings(outgoing, 1);
        AddNeurons first = propose(RandomNeurons.COMPONENT, settings, network, 1);
        assertThat(propose(RandomNeurons.COMPONENT, settings, network, 1)).isEqualTo(first);
        assertThat(propose(RandomNeurons.COMPONENT, settings, network, 2)).isNotEqualTo(first);
    }

    @Test
    void theyAddNoLayers() {
        ReferenceNetwork network = network("relu", true);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 10, 1));
        assertThat(new RandomNeurons(ZERO).propose(new Site.Deepen(1), context))
                .isEqualTo(new Proposal.Declined("it adds neurons, not layers"));
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new RandomNeurons.Settings(RandomNeurons.Outgoing.ZERO, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("scale must be above 0 but is 0");
        assertThatThrownBy(() -> new NewInit.Settings(-1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("scale must be above 0 but is -1");
    }
}
