package dev.growth.tck.reference;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Signal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A growth event without an engine: a network, samples, and the statistics of the two. On a {@link
 * ReferenceBackend} all of it is float64, so a strategy's equations can be tested to rounding.
 *
 * <pre>{@code
 * GrowthContext context = new ReferenceGrowthContext(network, ReferenceSamples.random(network, 100, 1));
 * Proposal proposal = how.propose(new Site.Widen(1, 3), context);
 * }</pre>
 *
 * <p>A batch handed to {@link #forEachBatch} is closed after the call, so keeping a tensor of it
 * shows. {@link #capture} takes the first samples.
 *
 * @since 0.1
 */
public final class ReferenceGrowthContext implements GrowthContext, AutoCloseable {
    private final ReferenceNetwork network;
    private final Workspace workspace;
    private final Tensor inputs;
    private final Tensor targets;
    private final int batch;
    private final RandomGenerator random;
    private final Memory memory;
    private final Map<Moment, Tensor> moments = new LinkedHashMap<>();
    private final Map<List<Object>, Object> kept = new HashMap<>();
    private OptionalDouble loss = OptionalDouble.empty();
    private int passes;

    /** All samples in one batch; seed 0. */
    public ReferenceGrowthContext(ReferenceNetwork network, ReferenceSamples samples) {
        this(network, samples, samples.count(), 0);
    }

    private final Map<Site, Integer> rolledBack = new HashMap<>();

    /**
     * @param network as it is; must not change while the context is used
     * @param samples what the statistics are over
     * @param batch samples that go through the network at once, at least 1
     * @param seed of {@link #random()}
     */
    public ReferenceGrowthContext(
            ReferenceNetwork network, ReferenceSamples samples, int batch, long seed) {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch + " samples");
        }
        this.network = network;
        this.batch = batch;
        workspace = network.workspace().open();
        inputs = workspace.create(samples.inputs());
        targets = workspace.create(samples.targets());
        random = new SplittableRandom(seed);
        memory = new Memory(new TreeMap<>());
    }

    /** The same event after an edit. */
    private ReferenceGrowthContext(ReferenceGrowthContext of, NetworkEdit edit) {
        workspace = of.workspace.open();
        network = ReferenceEdits.apply(of.network, edit, workspace);
        batch = of.batch;
        inputs = of.inputs;
        targets = of.targets;
        random = of.random;
        memory = of.memory;
    }

    @Override
    public ReferenceNetwork network() {
        return network;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public int growthEvents() {
        return 0;
    }

    @Override
    public int samples() {
        return targets.rows();
    }

    /** How often all samples have gone through the network as it is, for tests of the cost. */
    public int passes() {
        return passes;
    }

    @Override
    public List<Tensor> moments(List<Moment> wanted) {
        Set<Moment> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(moments.keySet());
        if (!missing.isEmpty()) {
            Map<Moment, Tensor> sums = new LinkedHashMap<>();
            missing.forEach(m -> sums.put(m, zeros(m)));
            forEachBatch(b -> sums.forEach((moment, sum) -> accumulate(sum, moment, b)));
            moments.putAll(sums);
        }
        return wanted.stream().map(moments::get).toList();
    }

    private Tensor zeros(Moment moment) {
        return workspace.create(width(moment.left()), width(moment.right()), ElementType.FLOAT64);
    }

    private int width(Signal signal) {
        return switch (signal) {
            case Signal.Inputs(int layer) -> 1 + network.layer(layer).fanIn();
            case Signal.Gradient(int layer) -> network.layer(layer).width();
            case Signal.OutgoingGradient(int layer) -> network.fanOut(layer);
        };
    }

    private void accumulate(Tensor sum, Moment moment, Batch samples) {
        workspace.multiply(
                sum,
                tensor(moment.left(), samples),
                tensor(moment.right(), samples),
                Transpose.A,
                1.0 / samples(),
                1);
    }

    private static Tensor tensor(Signal signal, Batch batch) {
        return switch (signal) {
            case Signal.Inputs(int layer) -> batch.inputsWithOnes(layer);
            case Signal.Gradient(int layer) -> batch.gradient(layer);
            case Signal.OutgoingGradient(int layer) -> batch.outgoingGradient(layer);
        };
    }

    @Override
    public void forEachBatch(Consumer<Batch> probe) {
        passes++;
        forEachBatch(network, ReferenceBatch::of, probe);
    }

    /** What makes a batch of samples in a workspace: {@code of} or {@code withLosses}. */
    @FunctionalInterface
    private interface Going {
        ReferenceBatch go(Workspace workspace, NetworkView network, Tensor inputs, Tensor targets);
    }

    private void forEachBatch(ReferenceNetwork subject, Going how, Consumer<Batch> probe) {
        for (int first = 0; first < samples(); first += batch) {
            int count = Math.min(batch, samples() - first);
            try (Workspace inner = workspace.open()) {
                probe.accept(
                        how.go(
                                inner,
                                subject,
                                rows(inputs, first, count),
                                rows(targets, first, count)));
            }
        }
    }

    private Tensor rows(Tensor tensor, int first, int count) {
        return workspace.view(tensor, first, 0, count, tensor.columns());
    }

    @Override
    public Batch capture(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a capture of " + count + " samples");
        }
        int most = Math.min(count, samples());
        return ReferenceBatch.of(workspace, network, rows(inputs, 0, most), rows(targets, 0, most));
    }

    @Override
    public <T> T once(Class<T> type, Object key, Supplier<T> compute) {
        List<Object> typedKey = List.of(type, key);
        Object value = kept.get(typedKey);
        if (value == null) {
            value = compute.get();
            kept.put(typedKey, value);
        }
        return type.cast(value);
    }

    /** Notes that a proposal for this site was rolled back, as the engine does. */
    public void rollBack(Site site) {
        rolledBack.merge(site, 1, Integer::sum);
    }

    @Override
    public int rolledBack(Site site) {
        return rolledBack.getOrDefault(site, 0);
    }

    @Override
    public double loss() {
        if (loss.isEmpty()) {
            passes++;
            loss = OptionalDouble.of(loss(network));
        }
        return loss.getAsDouble();
    }

    @Override
    public double loss(NetworkEdit edit) {
        try (Workspace inner = workspace.open()) {
            return loss(ReferenceEdits.apply(network, edit, inner));
        }
    }

    @Override
    public ReferenceGrowthContext after(NetworkEdit edit) {
        return new ReferenceGrowthContext(this, edit);
    }

    private double loss(ReferenceNetwork subject) {
        double[] sum = new double[1];
        forEachBatch(
                subject,
                ReferenceBatch::withLosses,
                b -> sum[0] += Arrays.stream(workspace.read(b.losses())).sum());
        return sum[0] / samples();
    }

    @Override
    public LineSearch lineSearch(DoubleFunction<NetworkEdit> family) {
        return ReferenceLineSearch.search(loss(), amplitude -> loss(family.apply(amplitude)));
    }

    /** Frees all tensors of the event; the network stays. */
    @Override
    public void close() {
        workspace.close();
    }
}
