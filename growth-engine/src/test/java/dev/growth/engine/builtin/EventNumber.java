package dev.growth.engine.builtin;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Moment;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/** A growth event of which nothing is known but its number and the network. */
record EventNumber(int growthEvents, NetworkView network) implements GrowthContext {
    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("only the network and the number are known");
    }

    @Override
    public Workspace workspace() {
        throw unsupported();
    }

    @Override
    public RandomGenerator random() {
        throw unsupported();
    }

    @Override
    public Memory memory() {
        throw unsupported();
    }

    @Override
    public int samples() {
        throw unsupported();
    }

    @Override
    public List<Tensor> moments(List<Moment> moments) {
        throw unsupported();
    }

    @Override
    public void forEachBatch(Consumer<Batch> probe) {
        throw unsupported();
    }

    @Override
    public Batch capture(int samples) {
        throw unsupported();
    }

    @Override
    public double loss() {
        throw unsupported();
    }

    @Override
    public double loss(NetworkEdit edit) {
        throw unsupported();
    }

    @Override
    public GrowthContext after(NetworkEdit edit) {
        throw unsupported();
    }

    @Override
    public LineSearch lineSearch(DoubleFunction<NetworkEdit> family) {
        throw unsupported();
    }
}
