package dev.growth.tck;

import dev.growth.api.UserException;
import dev.growth.api.data.ImageSize;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Convolution;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What {@link HowConformance}, {@link WhereConformance}, {@link WhenConformance} and {@link
 * InitializerConformance} have in common: the networks and samples that the component is tried on.
 *
 * <p>Everything runs on the reference, inside an {@link AssertingBackend}: in float64, and once
 * more in float32, which is what most training computes in. Networks that the component's own
 * {@code check} refuses are left out. {@code -Dgrowth.tck.seed=7} draws other weights and samples.
 *
 * @param <T> the kind of component
 * @since 0.1
 */
public abstract class GrowthConformance<T> extends ComponentConformance<T> {
    static final int INPUTS = 6;
    static final int OUTPUTS = 3;
    private static final ImageSize IMAGE = new ImageSize(5, 4, 2);

    /** Keeps the size of the image. */
    private static final Convolution SAME = new Convolution(3, 3, 1, Optional.empty());

    /** Leaves pixels out where the image's size is odd. */
    private static final Convolution HALVING = new Convolution(2, 2, 2, Optional.of(0));

    /** Without padding. */
    private static final Convolution INSIDE = new Convolution(2, 3, 1, Optional.of(0));

    static final long SEED = Long.getLong("growth.tck.seed", 42);

    /** For subclasses. */
    protected GrowthConformance() {}

    /**
     * The networks that it is tried on, of {@value #OUTPUTS} outputs: by default a choice of
     * depths, activations and losses, with and without biases, dense and with convolutions. A
     * network with convolutions gets images of 5×4×2, another one {@value #INPUTS} inputs. At least
     * one must pass the component's {@code check}.
     */
    protected List<NetworkSpec> networks() {
        // relu without biases in one layer only: where all of its neurons are silent, the
        // pre-activations of the next are 0, and no gradient at the kink says what a step does
        return List.of(
                spec("tanh", true, Loss.MEAN_SQUARED_ERROR, 4),
                spec("relu", true, Loss.SOFTMAX_CROSS_ENTROPY, 5, 3),
                spec("tanh", false, Loss.BINARY_CROSS_ENTROPY, 3, 4),
                spec("relu", false, Loss.MEAN_SQUARED_ERROR, 4),
                spec("selu", true, Loss.MEAN_SQUARED_ERROR, 3, 3),
                spec("softplus", true, Loss.SOFTMAX_CROSS_ENTROPY, 4, 2, 3),
                spec("gaussian", true, Loss.MEAN_SQUARED_ERROR, 3),
                spec("relu", true, Loss.SOFTMAX_CROSS_ENTROPY),
                convolutional(spec("tanh", false, Loss.MEAN_SQUARED_ERROR, 3), SAME, HALVING),
                convolutional(spec("relu", true, Loss.SOFTMAX_CROSS_ENTROPY, 3), SAME, HALVING),
                convolutional(spec("relu", false, Loss.MEAN_SQUARED_ERROR), INSIDE),
                convolutional(spec("tanh", true, Loss.BINARY_CROSS_ENTROPY), HALVING, SAME));
    }

    private static NetworkSpec spec(String activation, boolean bias, Loss loss, Integer... hidden) {
        return new NetworkSpec(List.of(hidden), Activation.parse(activation), bias, loss);
    }

    private static NetworkSpec convolutional(NetworkSpec dense, Convolution... convolutions) {
        return new NetworkSpec(
                List.of(convolutions),
                dense.hidden(),
                dense.activation(),
                dense.bias(),
                dense.loss());
    }

    /**
     * The samples that a network is tried on: by default 40 normal ones whose targets have nothing
     * to do with them, so that every gradient is far from 0.
     */
    protected ReferenceSamples samples(ReferenceNetwork network, long seed) {
        return ReferenceSamples.random(network, 40, seed);
    }

    /**
     * Called with every new network and its samples, before the component sees them: a method that
     * is for trained networks calls {@link dev.growth.tck.reference.ReferenceTraining#descend}. By
     * default nothing happens.
     */
    protected void prepare(ReferenceNetwork network, ReferenceSamples samples) {}

    /** One of the {@link #networks}. */
    ReferenceNetwork network(Workspace workspace, NetworkSpec spec) {
        return ReferenceNetwork.random(workspace, image(spec), spec, OUTPUTS, SEED);
    }

    /** What is one sample of a network. */
    static ImageSize image(NetworkSpec spec) {
        return spec.convolutions().isEmpty() ? ImageSize.ofRow(INPUTS) : IMAGE;
    }

    /** Calls the component's own check. */
    abstract void check(T instance, NetworkSpec network);

    /** {@code check} throws nothing but {@link UserException}s, and accepts some network. */
    @Test
    public void fitsSomeNetwork() {
        applicable();
    }

    /**
     * One ordinary use of a component.
     *
     * @return what it answered, already checked; equal for equal answers
     */
    abstract List<Object> play(T instance, GrowthTrial trial);

    /**
     * In float32 its answers are as valid as in float64. They need not be the same: where a method
     * chooses among equals, rounding decides.
     */
    @Test
    public void worksInFloat32() {
        onEachNetwork(ElementType.FLOAT32, trial -> play(component().create(), trial));
    }

    /**
     * It returns values and leaves weights, moments and batches as they are: each write into one of
     * them fails where it happens.
     */
    @Test
    public void leavesSharedTensorsAlone() {
        onEachNetwork(trial -> play(component().create(), trial));
    }

    /** It writes neither to System.out nor to System.err, which belong to the command. */
    @Test
    public void printsNothing() {
        onEachNetwork(trial -> PrintCheck.printsNothing(() -> play(component().create(), trial)));
    }

    /**
     * Neither its class nor those nested in it call a clock, so that a run can be repeated. Other
     * classes that it calls are not looked at.
     */
    @Test
    public void readsNoClock() {
        ClockCheck.readsNone(component().create().getClass());
    }

    /** One instance, asked about one network after the other, answers like a new one for each. */
    @Test
    public void remembersNoNetwork() {
        T instance = component().create();
        new Answers(applicable()).check("after other networks it", instance);
    }

    /**
     * Two runs at once, each with an instance of its own, answer like one alone. The kit's own
     * methods, such as {@link #samples}, are called by both.
     */
    @Test
    public void twoRunsDoNotMeet() {
        Answers answers = new Answers(applicable());
        Parallel.run(
                () -> answers.check("beside another run it", component().create()),
                () -> answers.reversed().check("beside another run it", component().create()));
    }

    /** What new instances answer on each network. */
    private final class Answers {
        private final List<NetworkSpec> networks;
        private final Map<NetworkSpec, List<Object>> expected;

        Answers(List<NetworkSpec> networks) {
            this(networks, new LinkedHashMap<>());
            for (NetworkSpec spec : networks) {
                on(spec, trial -> expected.put(spec, play(component().create(), trial)));
            }
        }

        private Answers(List<NetworkSpec> networks, Map<NetworkSpec, List<Object>> expected) {
            this.networks = networks;
            this.expected = expected;
        }

        Answers reversed() {
            return new Answers(networks.reversed(), expected);
        }

        void check(String who, T instance) {
            for (NetworkSpec spec : networks) {
                on(spec, trial -> same(who, play(instance, trial), expected.get(spec)));
            }
        }

        private void on(NetworkSpec spec, Consumer<GrowthTrial> body) {
            onNetwork(spec, ElementType.FLOAT64, body);
        }
    }

    private static void same(String who, List<Object> actual, List<Object> expected) {
        for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
            Object is = i < actual.size() ? actual.get(i) : "nothing";
            Object should = i < expected.size() ? expected.get(i) : "nothing";
            if (!is.equals(should)) {
                throw new AssertionError("%s says %s instead of %s".formatted(who, is, should));
            }
        }
    }

    /** Each network that applies, with its samples, in float64. */
    void onEachNetwork(Consumer<GrowthTrial> body) {
        onEachNetwork(ElementType.FLOAT64, body);
    }

    void onEachNetwork(ElementType precision, Consumer<GrowthTrial> body) {
        applicable().forEach(spec -> onNetwork(spec, precision, body));
    }

    /** Failures are completed by which network it was. */
    private void onNetwork(NetworkSpec spec, ElementType precision, Consumer<GrowthTrial> body) {
        try (GrowthTrial trial =
                new GrowthTrial(workspace -> network(workspace, spec), precision, SEED)) {
            ReferenceSamples samples = samples(trial.network(), SEED + 1);
            prepare(trial.network(), samples);
            body.accept(trial.with(samples));
        } catch (AssertionError | RuntimeException e) {
            String problem = e instanceof AssertionError ? e.getMessage() : "it threw " + e;
            throw new AssertionError(
                    "%s on %s in %s (seed %d): %s"
                            .formatted(
                                    component().component().name(),
                                    spec,
                                    precision.name().toLowerCase(Locale.ROOT),
                                    SEED,
                                    problem),
                    e);
        }
    }

    private List<NetworkSpec> applicable() {
        List<NetworkSpec> result = networks().stream().filter(this::applies).toList();
        if (result.isEmpty()) {
            throw new AssertionError(
                    component().component().name() + " refuses all of " + networks());
        }
        return result;
    }

    private boolean applies(NetworkSpec spec) {
        try {
            check(component().create(), spec);
            return true;
        } catch (UserException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("check refuses " + spec + " without saying why", e);
            }
            return false;
        }
    }
}
