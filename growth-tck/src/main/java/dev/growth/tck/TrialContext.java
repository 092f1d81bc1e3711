package dev.growth.tck;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Site;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A growth event that fails where a component writes into a tensor that others read too, or asks
 * for a batch that no memory holds.
 */
final class TrialContext implements GrowthContext {
    /** Of 1000 inputs in float32, 4 GiB. */
    static final int MOST_CAPTURED = 1 << 20;

    private final ReferenceGrowthContext context;
    private boolean asked;

    /**
     * @param context on an {@link AssertingBackend}
     */
    TrialContext(ReferenceGrowthContext context) {
        this.context = context;
    }

    /** How many tensors there are now that were created for this event. */
    int tensors() {
        return ((AssertingWorkspace) context.workspace()).tensors();
    }

    /** Whether any statistic was asked for. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public ReferenceNetwork network() {
        return context.network();
    }

    @Override
    public Workspace workspace() {
        return context.workspace();
    }

    @Override
    public RandomGenerator random() {
        return context.random();
    }

    @Override
    public Memory memory() {
        return context.memory();
    }

    @Override
    public int growthEvents() {
        return context.growthEvents();
    }

    @Override
    public int samples() {
        return context.samples();
    }

    @Override
    public List<Tensor> moments(List<Moment> moments) {
        asked = true;
        List<Tensor> result = context.moments(moments);
        for (int i = 0; i < result.size(); i++) {
            AssertingTensor.share(result.get(i), "the moment " + moments.get(i));
        }
        return result;
    }

    @Override
    public void forEachBatch(Consumer<Batch> probe) {
        asked = true;
        context.forEachBatch(batch -> probe.accept(new SharedBatch(batch)));
    }

    @Override
    public Batch capture(int samples) {
        asked = true;
        requireBounded(samples);
        return new SharedBatch(context.capture(samples));
    }

    static void requireBounded(int samples) {
        if (samples > MOST_CAPTURED) {
            throw new AssertionError(
                    "it captures up to %d samples, which stay in memory for the whole event: at most %d"
                            .formatted(samples, MOST_CAPTURED));
        }
    }

    @Override
    public <T> T once(Class<T> type, Object key, Supplier<T> compute) {
        return context.once(type, key, compute);
    }

    @Override
    public int rolledBack(Site site) {
        return context.rolledBack(site);
    }

    @Override
    public double loss() {
        asked = true;
        return context.loss();
    }

    @Override
    public double loss(NetworkEdit edit) {
        asked = true;
        return context.loss(edit);
    }

    @Override
    public GrowthContext after(NetworkEdit edit) {
        asked = true;
        return new TrialContext(context.after(edit));
    }

    @Override
    public LineSearch lineSearch(DoubleFunction<NetworkEdit> family) {
        asked = true;
        return context.lineSearch(family);
    }
}
