package dev.growth.engine.growing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Moment;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.StatisticsSettings;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContextTest {
    private static final Loss LOSS = Loss.MEAN_SQUARED_ERROR;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Network network =
            TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 4, 2, 2);
    private final Samples samples = TestRuns.samples(25, 3, 2, LOSS);
    private int searched;

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void momentsAreMeansOfProductsOfSignals() {
        EventContext context = context(samples, 0, 25);
        Batch batch = context.capture(25);
        double[] inputs = workspace.read(batch.inputsWithOnes(1));
        double[] gradient = workspace.read(batch.gradient(2));

        double[] moment = workspace.read(context.moment(Moment.ofInputsAndOutgoingGradient(1)));

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 2; j++) {
                double sum = 0;
                for (int n = 0; n < 25; n++) {
                    sum += inputs[n * 4 + i] * gradient[n * 2 + j];
                }
                assertThat(moment[i * 2 + j]).isCloseTo(sum / 25, within(1e-14));
            }
        }
    }

    /**
     * Of a convolution before another one, one before a dense layer, a dense one before another.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void outgoingGradientTimesOutgoingWeightsIsTheGradientOfAnActivation(int layer) {
        Network linear = TestRuns.convolutional(workspace, ActivationFunction.IDENTITY, LOSS, 2);
        Samples images = TestRuns.samples(5, TestRuns.IMAGE.inputs(), 2, LOSS);
        EventContext context = context(linear, images, 0, 5);
        Batch batch = context.capture(5);
        Tensor gradient = batch.gradient(layer);
        Tensor seen = workspace.create(gradient.rows(), gradient.columns());

        workspace.multiply(
                seen,
                batch.outgoingGradient(layer),
                context.outgoingWeights(layer),
                Transpose.B,
                1,
                0);

        assertThat(workspace.read(seen))
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(workspace.read(gradient));
    }

    /** The moment of inputs and gradient is the gradient of the mean loss over the samples. */
    @Test
    void momentsOfConvolutionsAreSumsOverPositionsAndMeansOverSamples() {
        Network convolutional = TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 2);
        Samples images = TestRuns.samples(7, TestRuns.IMAGE.inputs(), 2, LOSS);
        Layer first = convolutional.layer(1);
        double[] moment =
                workspace.read(
                        context(convolutional, images, 0, 3).moment(Moment.ofInputsAndGradient(1)));

        for (int i = 0; i < first.fanIn(); i++) {
            Matrix one = unit(first.fanIn(), first.width(), i * first.width() + 1, 1e-5);
            NetworkEdit above = new ChangeWeights(1, one, Matrix.zeros(1, 0));
            NetworkEdit below = new ChangeWeights(1, one.scaled(-1), Matrix.zeros(1, 0));
            EventContext context = context(convolutional, images, 0, 7);
            double slope = (context.loss(above) - context.loss(below)) / 2e-5;
            assertThat(moment[i * first.width() + 1]).isCloseTo(slope, within(1e-9));
        }
    }

    /** Also before a dense layer, where the moment is computed in another way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void momentsOfTheOutgoingGradientAreWhatItsSignalSays(int layer) {
        Network convolutional = TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 2);
        Samples images = TestRuns.samples(7, TestRuns.IMAGE.inputs(), 2, LOSS);
        EventContext context = context(convolutional, images, 0, 3);
        Batch batch = context(convolutional, images, 0, 7).capture(7);
        Tensor expected =
                workspace.create(
                        convolutional.layer(layer).fanIn() + 1, convolutional.fanOut(layer));
        workspace.multiply(
                expected,
                batch.inputsWithOnes(layer),
                batch.outgoingGradient(layer),
                Transpose.A,
                1.0 / 7,
                0);

        assertThat(read(context, List.of(Moment.ofInputsAndOutgoingGradient(layer))))
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(workspace.read(expected));
    }

    private static Matrix unit(int rows, int columns, int place, double value) {
        double[] values = new double[rows * columns];
        values[place] = value;
        return Matrix.of(rows, columns, values);
    }

    @Test
    void momentsDoNotDependOnTheBatchSize() {
        List<Moment> wanted =
                List.of(Moment.ofInputs(1, 2), Moment.ofInputs(2, 2), Moment.ofGradients(3, 3));

        assertThat(read(context(samples, 0, 4), wanted))
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(read(context(samples, 0, 25), wanted));
    }

    @Test
    void duplicatedSamplesChangeNoMoment() {
        List<Moment> wanted =
                List.of(Moment.ofInputsAndOutgoingGradient(2), Moment.ofGradients(3, 3));

        assertThat(read(context(twice(samples), 0, 7), wanted))
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(read(context(samples, 0, 7), wanted));
    }

    @Test
    void momentsAreComputedOnce() {
        EventContext context = context(samples, 0, 10);
        Moment moment = Moment.ofInputs(2, 3);

        assertThat(context.moment(moment)).isSameAs(context.moment(moment));
    }

    @Test
    void whatComponentsShareIsComputedOnceForEachTypeAndKey() {
        EventContext context = context(samples, 0, 10);
        int[] computed = new int[1];

        assertThat(context.once(Integer.class, "key", () -> ++computed[0])).isEqualTo(1);
        assertThat(context.once(Integer.class, "key", () -> ++computed[0])).isEqualTo(1);
        assertThat(context.once(Integer.class, "other", () -> ++computed[0])).isEqualTo(2);
        assertThat(context.once(String.class, "key", () -> "text")).isEqualTo("text");
        assertThat(context(samples, 0, 10).once(Integer.class, "key", () -> ++computed[0]))
                .isEqualTo(3);
    }

    @Test
    void theLossOfACandidateIsThatOfTheEditedNetwork() {
        EventContext context = context(samples, 0, 10);
        NetworkEdit up = new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(0.1, 0));
        double before = context.loss();

        double changed = context.loss(up);

        Batch batch = context.capture(25);
        double[] gradient = workspace.read(batch.gradient(3));
        double slope = 0;
        for (int n = 0; n < 25; n++) {
            slope += gradient[2 * n] / 25;
        }
        // The squared error's second derivative is 2 / outputs.
        assertThat(changed - before).isCloseTo(0.1 * slope + 0.1 * 0.1 / 2, within(1e-12));
        assertThat(context.loss()).isEqualTo(before);
    }

    @Test
    void theLineSearchFindsTheBestAmplitude() {
        EventContext context = context(samples, 0, 10);
        Batch batch = context.capture(25);
        double[] gradient = workspace.read(batch.gradient(3));
        double slope = 0;
        for (int n = 0; n < 25; n++) {
            slope += gradient[2 * n] / 25;
        }
        double down = -Math.signum(slope);

        LineSearch found =
                context.lineSearch(
                        a -> new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(a * down, 0)));

        assertThat(found.amplitude()).isCloseTo(Math.abs(slope), within(0.05 * Math.abs(slope)));
        assertThat(found.lossWithout()).isEqualTo(context.loss());
        assertThat(found.loss()).isLessThan(context.loss());
    }

    @Test
    void aLineSearchLooksAtAsManySamplesAsTheSettingsSay() {
        searched = 5;
        EventContext context = context(samples, 25, 10);
        searched = 0;

        LineSearch found =
                context.lineSearch(a -> new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(a, 0)));

        float[] inputs = ((Features.Floats) samples.features()).values();
        Samples everyFifth =
                new Samples(
                        new Features.Floats(everyFifth(inputs, 3), 3),
                        everyFifth(samples.targets(), 2));
        assertThat(found.lossWithout()).isEqualTo(context(everyFifth, 5, 5).loss());
        assertThat(
                        context.lineSearch(
                                a -> new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(a, 0))))
                .isEqualTo(found);
    }

    /** The gradient of each weight of the candidate, against differences of its loss. */
    @Test
    void aCandidateHasTheGradientsOfTheEditedNetwork() {
        EventContext context = context(samples, 0, 7);
        NetworkEdit edit =
                new AddNeurons(
                        1,
                        Matrix.of(2, 3, 0.3, -0.2, 0.9, 0.5, 0.1, -0.4),
                        Matrix.of(2, 1, 0.1, 0),
                        Matrix.of(2, 2, 0.4, -0.7, 0, 0));

        GrowthContext candidate = context.after(edit);

        assertThat(candidate.network().widths()).containsExactly(6, 2);
        assertThat(context.network().widths()).containsExactly(4, 2);
        assertThat(candidate.loss()).isCloseTo(context.loss(edit), within(1e-15));
        double[] gradient = workspace.read(candidate.moment(Moment.ofInputsAndGradient(2)));
        double step = 1e-6;
        for (int i = 0; i < 6 * 2; i++) {
            double[] change = new double[6 * 2];
            change[i] = step;
            double up = candidate.loss(changed(change, 1));
            double down = candidate.loss(changed(change, -1));
            assertThat(gradient[i]).isCloseTo((up - down) / (2 * step), within(1e-8));
        }
    }

    private static ChangeWeights changed(double[] change, double factor) {
        return new ChangeWeights(2, Matrix.of(6, 2, change).scaled(factor), Matrix.zeros(1, 0));
    }

    @Test
    void aCandidateKeepsResultsOfItsOwnAndDrawsFromTheSameStream() {
        EventContext context = context(samples, 0, 25);
        String kept = context.once(String.class, "key", () -> "the network's");
        GrowthContext candidate =
                context.after(new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(1, 0)));

        assertThat(candidate.once(String.class, "key", () -> "the candidate's")).isNotEqualTo(kept);
        assertThat(candidate.random()).isSameAs(context.random());
    }

    @Test
    void asManySamplesAsAskedForAreDrawnWithoutRepetition() {
        DeviceSamples device = DeviceSamples.upload(samples, workspace);
        RandomGenerator random = TestRuns.STREAMS.stream("draw");

        StatisticsSamples drawn =
                StatisticsSamples.draw(device, new StatisticsSettings(10, 4, 0), random);

        assertThat(drawn.rows()).hasSize(10).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(drawn.rows()).max().getAsInt()).isLessThan(25);
    }

    private EventContext context(Samples of, int count, int batch) {
        return context(network, of, count, batch);
    }

    private EventContext context(Network any, Samples of, int count, int batch) {
        DeviceSamples device = DeviceSamples.upload(of, workspace);
        RandomGenerator random = TestRuns.STREAMS.stream("context");
        StatisticsSamples drawn =
                StatisticsSamples.draw(
                        device, new StatisticsSettings(count, batch, searched), random);
        return new EventContext(
                any,
                workspace,
                drawn,
                new Stopwatch(),
                0,
                new Caller(random, new Memory(new TreeMap<>())));
    }

    private double[] read(EventContext context, List<Moment> wanted) {
        return context.moments(wanted).stream()
                .flatMapToDouble(tensor -> Arrays.stream(workspace.read(tensor)))
                .toArray();
    }

    private static Samples twice(Samples once) {
        float[] values = ((Features.Floats) once.features()).values();
        return new Samples(
                new Features.Floats(concatenated(values), once.features().columns()),
                concatenated(once.targets()));
    }

    private static float[] everyFifth(float[] values, int columns) {
        float[] result = new float[values.length / 5];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i / columns * 5 * columns + i % columns];
        }
        return result;
    }

    private static float[] concatenated(float[] values) {
        float[] result = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, result, values.length, values.length);
        return result;
    }
}
