package dev.growth.tck;

import dev.growth.api.UserException;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceInitialContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Initializer} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class OrthogonalConformanceTest extends InitializerConformance {
 *     @Override
 *     protected Chosen<Initializer> component() {
 *         return Orthogonal.COMPONENT.with(new Orthogonal.Settings(1));
 *     }
 * }
 * }</pre>
 *
 * <p>It is tried on several small networks of zeros; one that is for few networks overrides {@link
 * #networks}.
 *
 * @since 0.1
 */
public abstract class InitializerConformance extends GrowthConformance<Initializer> {
    /** For subclasses. */
    protected InitializerConformance() {}

    /**
     * Whether the parameters follow from the random numbers and from means over the samples, so
     * that repetition and order of the samples change nothing: true unless overridden. One whose
     * captures pick samples says no, or is tried with settings for captures of all of them.
     */
    protected boolean followsFromStatistics() {
        return true;
    }

    /**
     * How far parameters may be from each other where order or repetition of the samples is
     * changed, as a share of the largest number: 1e-6 unless overridden.
     */
    protected double tolerance() {
        return 1e-6;
    }

    @Override
    void check(Initializer instance, NetworkSpec network) {
        instance.check(network);
    }

    @Override
    final ReferenceNetwork network(Workspace workspace, NetworkSpec spec) {
        return ReferenceInitialContext.zeros(workspace, image(spec), spec, OUTPUTS);
    }

    @Override
    List<Object> play(Initializer instance, GrowthTrial trial) {
        return List.copyOf(initialized(instance, trial));
    }

    /** Parameters have the shapes of their layers and are finite. */
    @Test
    public void parametersFit() {
        onEachNetwork(this::initialized);
    }

    /** Some weight is not 0: in a network of zeros all neurons of a layer stay alike for ever. */
    @Test
    public void weightsAreNotAllZero() {
        onEachNetwork(trial -> {
            boolean allZero =
                    initialized(trial).stream()
                            .flatMapToDouble(layer -> Arrays.stream(layer.weights().toArray()))
                            .allMatch(weight -> weight == 0);
            if (allZero) {
                throw new AssertionError("all weights are 0");
            }
        });
    }

    /** The same random numbers give the same parameters, from this instance and from a new one. */
    @Test
    public void isDeterministic() {
        onEachNetwork(trial -> {
            Initializer initializer = component().create();
            List<LayerParameters> first = initialized(initializer, trial);
            checkClose("asking again", initialized(initializer, trial), first, 0);
            checkClose("asking a new instance", initialized(trial), first, 0);
        });
    }

    /** Repetition and order of the samples change nothing, see {@link #followsFromStatistics}. */
    @Test
    public void onlyStatisticsMatter() {
        Assumptions.assumeTrue(followsFromStatistics(), "it does not follow from statistics");
        onEachNetwork(trial -> {
            List<LayerParameters> expected = initialized(trial);
            ReferenceSamples samples = trial.samples();
            checkClose(
                    "another order of the samples",
                    initialized(trial.with(samples.shuffled(SEED))),
                    expected,
                    tolerance());
            checkClose(
                    "having every sample three times",
                    initialized(trial.with(samples.repeated(3))),
                    expected,
                    tolerance());
        });
    }

    /** One sample, equal samples, inputs of 0: it gives what fits, or refuses in words. */
    @Test
    public void survivesDegenerateSamples() {
        onEachNetwork(trial -> {
            ReferenceSamples all = trial.samples();
            for (ReferenceSamples samples :
                    List.of(
                            all.rows(0),
                            all.rows(0, 0, 0),
                            new ReferenceSamples(all.inputs().scaled(0), all.targets()))) {
                try {
                    initialized(trial.with(samples));
                } catch (UserException e) {
                    if (e.getMessage() == null || e.getMessage().isBlank()) {
                        throw new AssertionError("it refuses samples without saying why", e);
                    }
                }
            }
        });
    }

    private List<LayerParameters> initialized(GrowthTrial trial) {
        return initialized(component().create(), trial);
    }

    private static List<LayerParameters> initialized(Initializer initializer, GrowthTrial trial) {
        try (ReferenceInitialContext context =
                new ReferenceInitialContext(trial.network(), trial.samples(), SEED)) {
            List<LayerParameters> parameters =
                    initializer.initialize(new TrialInitialContext(context));
            requireFit(context, parameters);
            return parameters;
        }
    }

    private static void requireFit(InitialContext context, List<LayerParameters> parameters) {
        try {
            LayerParameters.requireFit(context.network(), parameters);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static void checkClose(
            String what,
            List<LayerParameters> actual,
            List<LayerParameters> expected,
            double share) {
        for (int l = 0; l < expected.size(); l++) {
            Matrices.checkClose(
                    what + " changes the weights of layer " + (l + 1),
                    actual.get(l).weights(),
                    expected.get(l).weights(),
                    share);
            Matrices.checkClose(
                    what + " changes the biases of layer " + (l + 1),
                    actual.get(l).bias(),
                    expected.get(l).bias(),
                    share);
        }
    }
}
