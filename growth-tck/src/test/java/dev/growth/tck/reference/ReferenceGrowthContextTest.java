package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Moment;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceGrowthContextTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final ReferenceNetwork network =
            ReferenceNetwork.random(
                    backend.open(),
                    3,
                    new NetworkSpec(
                            List.of(4, 2),
                            Activation.of(ActivationFunction.TANH),
                            true,
                            Loss.MEAN_SQUARED_ERROR),
                    2,
                    1);
    private final ReferenceSamples samples = ReferenceSamples.random(network, 13, 2);
    private final List<Moment> moments =
            List.of(
                    Moment.ofInputs(1, 1),
                    Moment.ofInputs(1, 3),
                    Moment.ofInputsAndOutgoingGradient(2),
                    Moment.ofGradients(1, 1));

    @Test
    void momentsAreMeansOfProducts() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples, 5, 0);
        ReferenceBatch batch = ReferenceBatch.of(backend.open(), network, samples);
        double[][] left = Rows.of(network.workspace(), batch.inputsWithOnes(2));
        double[][] right = Rows.of(network.workspace(), batch.gradient(3));
        Tensor moment = context.moment(moments.get(2));
        assertThat(moment.type()).isEqualTo(ElementType.FLOAT64);
        double[] values = context.workspace().read(moment);
        assertThat(values).hasSize(5 * 2);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 2; j++) {
                double sum = 0;
                for (int n = 0; n < 13; n++) {
                    sum += left[n][i] * right[n][j];
                }
                assertThat(values[i * 2 + j]).isEqualTo(sum / 13, within(1e-15));
            }
        }
    }

    @Test
    void batchSizeAndRepetitionChangeNothing() {
        List<double[]> expected = read(new ReferenceGrowthContext(network, samples));
        assertSame(read(new ReferenceGrowthContext(network, samples, 1, 0)), expected);
        assertSame(read(new ReferenceGrowthContext(network, samples, 6, 0)), expected);
        assertSame(read(new ReferenceGrowthContext(network, samples.repeated(3))), expected);
        assertSame(read(new ReferenceGrowthContext(network, samples.shuffled(9))), expected);
    }

    private List<double[]> read(ReferenceGrowthContext context) {
        List<double[]> result = new ArrayList<>();
        context.moments(moments).forEach(m -> result.add(context.workspace().read(m)));
        result.add(new double[] {context.loss()});
        return result;
    }

    private static void assertSame(List<double[]> actual, List<double[]> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).containsExactly(expected.get(i), within(1e-14));
        }
    }

    @Test
    void onePassForAllMomentsThatAreMissing() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        List<Tensor> first = context.moments(moments.subList(0, 3));
        assertThat(context.passes()).isEqualTo(1);
        assertThat(context.moments(moments.reversed()).subList(1, 4)).isEqualTo(first.reversed());
        assertThat(context.passes()).isEqualTo(2);
        context.moments(moments);
        assertThat(context.passes()).isEqualTo(2);
    }

    @Test
    void batchesEndWithTheCallAndCapturesLast() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples, 5, 0);
        List<Batch> batches = new ArrayList<>();
        context.forEachBatch(batches::add);
        assertThat(batches).extracting(Batch::samples).containsExactly(5, 5, 3);
        assertThatIllegalStateException()
                .isThrownBy(() -> context.workspace().read(batches.getFirst().losses()));
        Batch capture = context.capture(7);
        assertThat(capture.samples()).isEqualTo(7);
        assertThat(context.workspace().read(capture.activations(0)))
                .containsExactly(samples.rows(0, 1, 2, 3, 4, 5, 6).inputs().toArray());
        assertThat(context.capture(1000).samples()).isEqualTo(13);
        assertThatIllegalArgumentException().isThrownBy(() -> context.capture(0));
    }

    @Test
    void whatIsSharedIsComputedOnceForEachTypeAndKey() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        int[] computed = new int[1];
        assertThat(context.once(Integer.class, "key", () -> ++computed[0])).isEqualTo(1);
        assertThat(context.once(Integer.class, "key", () -> ++computed[0])).isEqualTo(1);
        assertThat(context.once(Integer.class, "other", () -> ++computed[0])).isEqualTo(2);
        assertThat(context.once(String.class, "key", () -> "text")).isEqualTo("text");
    }

    @Test
    void lossOfAnEditIsThatOfTheEditedNetwork() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples, 4, 0);
        ChangeWeights edit = step(1);
        ReferenceNetwork edited = ReferenceEdits.apply(network, edit);
        assertThat(context.loss(edit))
                .isEqualTo(new ReferenceGrowthContext(edited, samples).loss(), within(1e-15))
                .isNotEqualTo(context.loss());
    }

    /** With the output's bias alone the mean squared error is a parabola. */
    @Test
    void lineSearchFindsTheMinimum() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        for (double scale : new double[] {1e-3, 0.3, 1, 50}) {
            // loss(a) = loss(0) − s·a·‖g‖² + (s·a)²·‖g‖²/2, as the loss's second derivative is 1.
            LineSearch result = context.lineSearch(a -> step(-a * scale));
            assertThat(result.amplitude() * scale).isEqualTo(1, within(1e-6));
            assertThat(result.lossWithout()).isEqualTo(context.loss());
            assertThat(result.loss()).isEqualTo(context.loss(step(-1)), within(1e-12));
            assertThat(result.evaluations()).isPositive();
            assertThat(context.lineSearch(a -> step(-a * scale))).isEqualTo(result);
        }
    }

    @Test
    void lineSearchUphillFindsNothing() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        LineSearch result = context.lineSearch(a -> step(a));
        assertThat(result.amplitude()).isZero();
        assertThat(result.loss()).isEqualTo(context.loss());
        LineSearch broken =
                context.lineSearch(
                        a -> new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(Double.NaN, a)));
        assertThat(broken.amplitude()).isZero();
    }

    /** So many times the gradient of the output's bias, added to it. */
    private ChangeWeights step(double factor) {
        ChangeWeights gradient = ReferenceTraining.gradient(network, samples).getLast();
        return new ChangeWeights(3, Matrix.zeros(2, 2), gradient.bias().scaled(factor));
    }

    @Test
    void aCandidateIsWhatTheEditedNetworkWouldBe() {
        AddNeurons edit =
                new AddNeurons(
                        1, Matrix.row(0.3, -0.2, 0.9), Matrix.row(0.1), Matrix.row(0.4, -0.7));
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples, 5, 0);
        ReferenceGrowthContext expected =
                new ReferenceGrowthContext(ReferenceEdits.apply(network, edit), samples, 5, 0);

        ReferenceGrowthContext candidate = context.after(edit);

        assertThat(candidate.network().widths()).containsExactly(5, 2);
        assertThat(candidate.loss()).isEqualTo(expected.loss()).isEqualTo(context.loss(edit));
        for (Moment moment : moments) {
            assertThat(network.workspace().read(candidate.moment(moment)))
                    .containsExactly(network.workspace().read(expected.moment(moment)));
        }
        context.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> network.workspace().read(candidate.capture(1).losses()));
    }

    @Test
    void fittingSamplesHaveNoGradient() {
        ReferenceSamples fitting = ReferenceSamples.fitting(network, 6, 3);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, fitting);
        assertThat(context.loss()).isZero();
        assertThat(context.workspace().read(context.moment(Moment.ofGradients(1, 1))))
                .containsOnly(0);
    }

    @Test
    void closingKeepsTheNetwork() {
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        Tensor moment = context.moment(moments.getFirst());
        context.close();
        assertThatIllegalStateException().isThrownBy(() -> network.workspace().read(moment));
        assertThat(network.values()).hasSize(3);
    }
}
