package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.growth.Batch;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what an Initializer gets wrong. */
class InitializerConformanceFaultsTest {
    @Nested
    class Right extends InitializerConformance {
        @Override
        protected Chosen<Initializer> component() {
            return chosen(context -> filled(context, layer -> 1.0 / layer.fanIn()));
        }
    }

    /** Scaled by the mean square of the inputs. */
    @Nested
    class RightWithSamples extends InitializerConformance {
        @Override
        protected Chosen<Initializer> component() {
            return chosen(context -> {
                Batch all = context.capture(context.samples());
                double sum = context.workspace().dot(all.activations(0), all.activations(0));
                return filled(context, _ -> 1 + sum / all.samples());
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        AtomicInteger calls = new AtomicInteger();
        return Stream.of(
                finds(
                        "parameters for 0 layers",
                        InitializerConformance::parametersFit,
                        _ -> List.of()),
                finds(
                        "the weights of layer 1 must be 6 × 4 but are 4 × 6",
                        InitializerConformance::parametersFit,
                        context ->
                                filled(context, _ -> 1).stream()
                                        .map(layer ->
                                                new LayerParameters(
                                                        layer.weights().transposed(),
                                                        Matrix.zeros(1, 0)))
                                        .toList()),
                finds(
                        "the biases of layer 1 must be 1 × 4 but are 1 × 0",
                        InitializerConformance::parametersFit,
                        context ->
                                filled(context, _ -> 1).stream()
                                        .map(layer ->
                                                new LayerParameters(
                                                        layer.weights(), Matrix.zeros(1, 0)))
                                        .toList()),
                finds(
                        "the weights of layer 1 are not finite",
                        InitializerConformance::parametersFit,
                        context -> filled(context, _ -> Double.NaN)),
                finds(
                        "all weights are 0",
                        InitializerConformance::weightsAreNotAllZero,
                        context -> filled(context, _ -> 0)),
                finds(
                        "it wrote into the weights of layer 1",
                        InitializerConformance::leavesSharedTensorsAlone,
                        context -> {
                            context.workspace().fill(context.network().layer(1).weights(), 1);
                            return filled(context, _ -> 1);
                        }),
                finds(
                        "it wrote into the targets of a batch",
                        InitializerConformance::leavesSharedTensorsAlone,
                        context -> {
                            context.workspace().fill(context.capture(3).targets(), 1);
                            return filled(context, _ -> 1);
                        }),
                finds(
                        "it captures up to 2147483647 samples",
                        InitializerConformance::parametersFit,
                        context -> {
                            context.capture(Integer.MAX_VALUE);
                            return filled(context, _ -> 1);
                        }),
                finds(
                        "asking again changes the weights of layer 1",
                        InitializerConformance::isDeterministic,
                        context -> filled(context, _ -> calls.incrementAndGet())),
                finds(
                        "another order of the samples changes the weights of layer 1",
                        InitializerConformance::onlyStatisticsMatter,
                        context -> {
                            Batch one = context.capture(1);
                            double input = context.workspace().read(one.activations(0))[0];
                            return filled(context, _ -> input);
                        }),
                finds(
                        "having every sample three times changes the weights of layer 1",
                        InitializerConformance::onlyStatisticsMatter,
                        context -> filled(context, _ -> context.samples())),
                finds(
                        "without saying why",
                        InitializerConformance::survivesDegenerateSamples,
                        _ -> {
                            throw new UserException("");
                        }),
                finds(
                        "it threw",
                        InitializerConformance::survivesDegenerateSamples,
                        context -> filled(context, _ -> 2 % (context.samples() - 1))));
    }

    private static List<LayerParameters> filled(
            InitialContext context, ToDoubleFunction<LayerView> value) {
        return IntStream.rangeClosed(1, context.network().hiddenLayers() + 1)
                .mapToObj(context.network()::layer)
                .map(layer -> {
                    double[] weights = new double[layer.fanIn() * layer.width()];
                    Arrays.fill(weights, value.applyAsDouble(layer));
                    return LayerParameters.withZeroBias(
                            layer, Matrix.of(layer.fanIn(), layer.width(), weights));
                })
                .toList();
    }

    /** An Initializer that is given as a function. */
    public record Given(@About("what it does") Initializer initializer) {}

    private static Chosen<Initializer> chosen(Initializer initializer) {
        return Component.of(
                        Initializer.class,
                        "given",
                        Given.class,
                        "Does what it is told.",
                        Given::initializer)
                .with(new Given(initializer));
    }

    private static DynamicTest finds(
            String message, Consumer<InitializerConformance> check, Initializer initializer) {
        InitializerConformance kit =
                new InitializerConformance() {
                    @Override
                    protected Chosen<Initializer> component() {
                        return chosen(initializer);
                    }
                };
        return DynamicTest.dynamicTest(
                message,
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> check.accept(kit))
                                .withMessageContaining(message));
    }
}
