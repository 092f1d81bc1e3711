package dev.growth.tck;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.InitialContext;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceInitialContext;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.random.RandomGenerator;

/** What {@link TrialContext} is for the components of growth events, for an initializer. */
final class TrialInitialContext implements InitialContext {
    private final ReferenceInitialContext context;

    /**
     * @param context on an {@link AssertingBackend}
     */
    TrialInitialContext(ReferenceInitialContext context) {
        this.context = context;
    }

    @Override
    public ReferenceNetwork network() {
        return context.network();
    }

    @Override
    public RandomGenerator random(int layer) {
        return context.random(layer);
    }

    @Override
    public Workspace workspace() {
        return context.workspace();
    }

    @Override
    public int samples() {
        return context.samples();
    }

    @Override
    public Batch capture(int samples) {
        TrialContext.requireBounded(samples);
        return new SharedBatch(context.capture(samples));
    }
}
