package {{package}};

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.Batch;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Normal weights; those of the first layer make up for how large the inputs are. */
public final class {{Name}} implements Initializer {
    /** {@code {{name}}}. */
    public static final Component<Initializer, Settings> COMPONENT =
            Component.of(
                    Initializer.class,
                    "{{name}}",
                    Settings.class,
                    "Normal weights that make up for the size of the inputs.",
                    {{Name}}::new);

    private final Settings settings;

    /** What a recipe can set. */
    public record Settings(
            @About("mean square of the pre-activations, about") @Default("1.0") double variance,
            @About("training samples that it looks at") @Default("1000") int samples) {
        public Settings {
            Require.above("variance", variance, 0);
            Require.atLeast("samples", samples, 1);
        }
    }

    {{Name}}(Settings settings) {
        this.settings = settings;
    }

    /** Each layer draws from a stream of its own: a wider one changes nothing in the others. */
    @Override
    public List<LayerParameters> initialize(InitialContext context) {
        return IntStream.rangeClosed(1, context.network().hiddenLayers() + 1)
                .mapToObj(l -> {
                    double meanSquare = l == 1 ? meanSquare(context) : 1;
                    return drawn(context.network().layer(l), meanSquare, context.random(l));
                })
                .toList();
    }

    private LayerParameters drawn(LayerView layer, double meanSquare, RandomGenerator random) {
        double deviation = Math.sqrt(settings.variance() / (layer.fanIn() * meanSquare));
        double[] weights = new double[layer.fanIn() * layer.width()];
        Arrays.setAll(weights, _ -> deviation * random.nextGaussian());
        return LayerParameters.withZeroBias(
                layer, Matrix.of(layer.fanIn(), layer.width(), weights));
    }

    /** Of the inputs; 1 where all are 0. */
    private double meanSquare(InitialContext context) {
        Batch batch = context.capture(settings.samples());
        Tensor inputs = batch.activations(0);
        double sum = context.workspace().dot(inputs, inputs);
        return sum > 0 ? sum / (inputs.rows() * inputs.columns()) : 1;
    }
}
