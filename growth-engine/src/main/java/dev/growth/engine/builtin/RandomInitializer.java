package dev.growth.engine.builtin;

import dev.growth.api.Component;
import dev.growth.api.network.Activation;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkView;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Weights drawn around 0, and biases of 0. The variance is gain²/fan-in (Kaiming; gain² = 2 for
 * relu-like functions, 1 otherwise), 2/(fan-in + fan-out) (Xavier) or 1/fan-in (LeCun); uniform
 * draws have the same variance as normal ones.
 */
public final class RandomInitializer implements Initializer {
    private static final String KAIMING =
            "He, Zhang, Ren, Sun: Delving Deep into Rectifiers, ICCV 2015, equations 10 and 15";
    private static final String XAVIER =
            "Glorot, Bengio: Understanding the difficulty of training deep feedforward neural"
                    + " networks, AISTATS 2010, equations 12 and 16";
    private static final String LECUN = "LeCun, Bottou, Orr, Müller: Efficient BackProp, 1998";

    /** {@code kaiming-normal}. */
    public static final Component<Initializer, Settings> KAIMING_NORMAL =
            Component.of(
                            Initializer.class,
                            "kaiming-normal",
                            Settings.class,
                            "Normal weights of variance gain²/fan-in.",
                            _ -> normal(RandomInitializer::kaiming))
                    .from(KAIMING);

    /** {@code kaiming-uniform}. */
    public static final Component<Initializer, Settings> KAIMING_UNIFORM =
            Component.of(
                            Initializer.class,
                            "kaiming-uniform",
                            Settings.class,
                            "Uniform weights of variance gain²/fan-in.",
                            _ -> uniform(RandomInitializer::kaiming))
                    .from(KAIMING);

    /** {@code xavier-normal}. */
    public static final Component<Initializer, Settings> XAVIER_NORMAL =
            Component.of(
                            Initializer.class,
                            "xavier-normal",
                            Settings.class,
                            "Normal weights of variance 2/(fan-in + fan-out).",
                            _ -> normal(RandomInitializer::xavier))
                    .from(XAVIER);

    /** {@code xavier-uniform}. */
    public static final Component<Initializer, Settings> XAVIER_UNIFORM =
            Component.of(
                            Initializer.class,
                            "xavier-uniform",
                            Settings.class,
                            "Uniform weights of variance 2/(fan-in + fan-out).",
                            _ -> uniform(RandomInitializer::xavier))
                    .from(XAVIER);

    /** {@code lecun-normal}. */
    public static final Component<Initializer, Settings> LECUN_NORMAL =
            Component.of(
                            Initializer.class,
                            "lecun-normal",
                            Settings.class,
                            "Normal weights of variance 1/fan-in.",
                            _ -> normal(RandomInitializer::lecun))
                    .from(LECUN);

    /** {@code lecun-uniform}. */
    public static final Component<Initializer, Settings> LECUN_UNIFORM =
            Component.of(
                            Initializer.class,
                            "lecun-uniform",
                            Settings.class,
                            "Uniform weights of variance 1/fan-in.",
                            _ -> uniform(RandomInitializer::lecun))
                    .from(LECUN);

    private final ToDoubleFunction<LayerView> variance;
    private final ToDoubleFunction<RandomGenerator> draw;

    /** They have none. */
    public record Settings() {}

    /**
     * @param draw of mean 0 and variance 1
     */
    private RandomInitializer(
            ToDoubleFunction<LayerView> variance, ToDoubleFunction<RandomGenerator> draw) {
        this.variance = variance;
        this.draw = draw;
    }

    private static RandomInitializer normal(ToDoubleFunction<LayerView> variance) {
        return new RandomInitializer(variance, RandomGenerator::nextGaussian);
    }

    private static RandomInitializer uniform(ToDoubleFunction<LayerView> variance) {
        return new RandomInitializer(
                variance, random -> random.nextDouble(-Math.sqrt(3), Math.sqrt(3)));
    }

    static List<Component<?, ?>> all() {
        return List.of(
                KAIMING_NORMAL,
                KAIMING_UNIFORM,
                XAVIER_NORMAL,
                XAVIER_UNIFORM,
                LECUN_NORMAL,
                LECUN_UNIFORM);
    }

    @Override
    public List<LayerParameters> initialize(InitialContext context) {
        NetworkView network = context.network();
        return IntStream.rangeClosed(1, network.hiddenLayers() + 1)
                .mapToObj(l -> drawn(network.layer(l), context.random(l)))
                .toList();
    }

    private LayerParameters drawn(LayerView layer, RandomGenerator random) {
        double deviation = Math.sqrt(variance.applyAsDouble(layer));
        double[] values = new double[layer.fanIn() * layer.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * draw.applyAsDouble(random);
        }
        return LayerParameters.withZeroBias(layer, Matrix.of(layer.fanIn(), layer.width(), values));
    }

    private static double kaiming(LayerView layer) {
        return squaredGain(layer.activation()) / layer.fanIn();
    }

    private static double xavier(LayerView layer) {
        return 2.0 / (layer.fanIn() + layer.width());
    }

    private static double lecun(LayerView layer) {
        return 1.0 / layer.fanIn();
    }

    /** 1 / E[σ(z)²]·E[z²] for rectifiers (He et al., 2015, eq. 10 and 15), 1 for all others. */
    static double squaredGain(Activation activation) {
        return switch (activation.function()) {
            case RELU, RELU_POWER, ELU, GELU, SWISH -> 2;
            case LEAKY_RELU -> 2 / (1 + activation.parameter() * activation.parameter());
            case IDENTITY, SELU, TANH, SIGMOID, SOFTPLUS, GAUSSIAN -> 1;
        };
    }
}
