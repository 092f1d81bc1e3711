package dev.growth.engine.growing;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Site;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.ComponentWorkspace;
import dev.growth.engine.component.EngineCalls;
import dev.growth.engine.network.Network;
import dev.growth.engine.network.NetworkEditor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The context of a growth event for a network as it is; after an edit the event opens another one.
 */
final class EventContext implements GrowthContext, AutoCloseable {
    private static final String STATISTICS = "statistics";
    private static final String CANDIDATES = "candidates";

    private final Network network;
    private final Workspace workspace;
    private final StatisticsSamples samples;
    private final SamplePasses passes;
    private final SamplePasses searchPasses;
    private final Moments moments;
    private final Stopwatch stopwatch;
    private final int growthEvents;
    private Caller caller;
    private ComponentWorkspace lent;
    private final Map<List<Object>, Object> kept = new HashMap<>();
    private final Map<Site, Integer> rolledBack = new HashMap<>();
    private OptionalDouble loss = OptionalDouble.empty();
    private Optional<LossAfter> lossAfter = Optional.empty();

    /**
     * The last edit that was evaluated: predictions are first measured where the edit itself is.
     */
    private record LossAfter(NetworkEdit edit, double loss) {}

    /**
     * @param outer the workspace to open the event's own in
     * @param caller whoever uses the context first
     */
    EventContext(
            Network network,
            Workspace outer,
            StatisticsSamples samples,
            Stopwatch stopwatch,
            int growthEvents,
            Caller caller) {
        this.network = network;
        this.workspace = outer.open();
        this.samples = samples;
        this.stopwatch = stopwatch;
        this.growthEvents = growthEvents;
        this.caller = caller;
        passes = new SamplePasses(network, samples, workspace);
        searchPasses = new SamplePasses(network, samples.forSearch(), workspace);
        moments = new Moments(network, samples.count(), workspace, passes::forEachBatch);
        lent = ComponentWorkspace.lent(workspace, this::role);
    }

    /** Of a candidate: what flows is not kept, as there can be many of them. */
    private EventContext(EventContext of, Network edited) {
        network = edited;
        workspace = of.workspace.open();
        samples = of.samples;
        stopwatch = of.stopwatch;
        growthEvents = of.growthEvents;
        caller = of.caller;
        passes = new SamplePasses(network, samples, workspace, 0);
        searchPasses = new SamplePasses(network, samples.forSearch(), workspace, 0);
        moments = new Moments(network, samples.count(), workspace, passes::forEachBatch);
        lent = of.lent;
    }

    /** Hands the context to another component. */
    void handTo(Caller next) {
        caller = next;
        lent = ComponentWorkspace.lent(workspace, this::role);
    }

    /** What a tensor that components share is. */
    private String role(Tensor tensor) {
        return SharedTensors.role(tensor, network, moments);
    }

    /** For the engine itself, which may write. */
    Workspace ownWorkspace() {
        return workspace;
    }

    @Override
    public NetworkView network() {
        return network;
    }

    @Override
    public Workspace workspace() {
        return lent;
    }

    @Override
    public RandomGenerator random() {
        return caller.random();
    }

    @Override
    public Memory memory() {
        return caller.memory();
    }

    @Override
    public int growthEvents() {
        return growthEvents;
    }

    @Override
    public int samples() {
        return samples.count();
    }

    @Override
    public List<Tensor> moments(List<Moment> wanted) {
        wanted.forEach(moments::requireFits);
        return engine(STATISTICS, () -> moments.of(wanted));
    }

    @Override
    public void forEachBatch(Consumer<Batch> probe) {
        Objects.requireNonNull(probe);
        engine(
                STATISTICS,
                () -> {
                    passes.forEachBatch(batch -> EngineCalls.component(() -> probe.accept(batch)));
                    return true;
                });
    }

    private <T> T engine(String phase, Supplier<T> work) {
        return EngineCalls.engine(() -> stopwatch.time(phase, work));
    }

    @Override
    public Batch capture(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a capture of " + count + " samples");
        }
        return engine(STATISTICS, () -> passes.capture(count));
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

    @Override
    public double loss() {
        if (loss.isEmpty()) {
            loss = OptionalDouble.of(engine(CANDIDATES, passes::loss));
        }
        return loss.getAsDouble();
    }

    /** Mean loss of another network over the statistics samples. */
    double loss(Network other) {
        return passes.loss(other, Unchanged.NOTHING);
    }

    /** A proposal for this site was not kept. */
    void noteRollBack(Site site) {
        rolledBack.merge(site, 1, Integer::sum);
    }

    @Override
    public int rolledBack(Site site) {
        return rolledBack.getOrDefault(site, 0);
    }

    @Override
    public double loss(NetworkEdit edit) {
        if (lossAfter.isEmpty() || !lossAfter.get().edit.equals(edit)) {
            lossAfter = Optional.of(new LossAfter(edit, loss(edit, passes)));
        }
        return lossAfter.get().loss;
    }

    private double loss(NetworkEdit edit, SamplePasses over) {
        return engine(
                CANDIDATES,
                () -> {
                    try (Workspace inner = workspace.open()) {
                        return over.loss(edited(edit, inner), Unchanged.by(edit, network));
                    }
                });
    }

    /** Why an edit does not fit the network, if it does not. */
    Optional<String> misfit(NetworkEdit edit) {
        try (Workspace inner = workspace.open()) {
            new NetworkEditor(inner).apply(network, edit);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** An edit that does not fit is a mistake of whoever made it. */
    private Network edited(NetworkEdit edit, Workspace owner) {
        return EngineCalls.component(() -> new NetworkEditor(owner).apply(network, edit).network());
    }

    @Override
    public GrowthContext after(NetworkEdit edit) {
        return engine(CANDIDATES, () -> new EventContext(this, edited(edit, workspace)));
    }

    @Override
    public LineSearch lineSearch(DoubleFunction<NetworkEdit> family) {
        double lossWithout = engine(CANDIDATES, searchPasses::loss);
        return EngineCalls.engine(() ->
                AmplitudeSearch.search(
                        lossWithout,
                        amplitude ->
                                loss(
                                        EngineCalls.component(() -> family.apply(amplitude)),
                                        searchPasses)));
    }

    @Override
    public void close() {
        workspace.close();
    }
}
