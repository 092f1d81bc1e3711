package dev.growth.tck;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.Score;
import dev.growth.api.network.NetworkView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run as far as a test says. Every setter returns this:
 *
 * <pre>{@code
 * Decision decision = when.decide(new FakeProgress().step(50).evaluation(50, 0.7, 0.8, 0.5));
 * }</pre>
 *
 * <p>It begins at step 1 of epoch 0 with nothing grown and nothing evaluated.
 *
 * @since 0.1
 */
public final class FakeProgress implements Progress {
    private final List<Evaluation> evaluations = new ArrayList<>();
    private long step = 1;
    private int epoch;
    private boolean endOfEpoch;
    private double seconds;
    private int growthEvents;
    private long lastGrowthStep;
    private double lastGrowthSeconds;
    private Optional<NetworkView> network = Optional.empty();
    private Optional<GrowthContext> context = Optional.empty();
    private Map<String, double[]> remembered = new TreeMap<>();
    private int contextsOpened;

    /** At step 1, with neither network nor context. */
    public FakeProgress() {}

    /** Sets the steps done. */
    public FakeProgress step(long value) {
        step = value;
        return this;
    }

    /** Sets the epochs completed. */
    public FakeProgress epoch(int value) {
        epoch = value;
        return this;
    }

    /** Sets whether the step just done was the last of its epoch. */
    public FakeProgress endOfEpoch(boolean value) {
        endOfEpoch = value;
        return this;
    }

    /** Sets the seconds since training began. */
    public FakeProgress seconds(double value) {
        seconds = value;
        return this;
    }

    /** A growth event now: at the step and the seconds that are set. */
    public FakeProgress grown() {
        growthEvents++;
        lastGrowthStep = step;
        lastGrowthSeconds = seconds;
        return this;
    }

    /** One more evaluation; only the latest ones are kept, as in a run. */
    public FakeProgress evaluation(
            long atStep, double trainLoss, double validationLoss, double score) {
        return evaluation(
                new Evaluation(atStep, trainLoss, Optional.of(new Score(validationLoss, score))));
    }

    /** One more evaluation of a run without validation samples. */
    public FakeProgress evaluation(long atStep, double trainLoss) {
        return evaluation(new Evaluation(atStep, trainLoss, Optional.empty()));
    }

    private FakeProgress evaluation(Evaluation evaluation) {
        if (evaluations.size() == EVALUATIONS) {
            evaluations.removeFirst();
        }
        evaluations.add(evaluation);
        return this;
    }

    /** Sets where {@link #memory()} keeps what is remembered, as in a run that is resumed. */
    public FakeProgress remembering(Map<String, double[]> store) {
        remembered = store;
        return this;
    }

    /** Sets the network. */
    public FakeProgress network(NetworkView value) {
        network = Optional.of(value);
        return this;
    }

    /** Sets what {@link #context()} opens, and the network with it. */
    public FakeProgress context(GrowthContext value) {
        context = Optional.of(value);
        return network(value.network());
    }

    /** How often a context was asked for: it costs a pass over the samples. */
    public int contextsOpened() {
        return contextsOpened;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public boolean endOfEpoch() {
        return endOfEpoch;
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public int growthEvents() {
        return growthEvents;
    }

    @Override
    public long lastGrowthStep() {
        return lastGrowthStep;
    }

    @Override
    public double lastGrowthSeconds() {
        return lastGrowthSeconds;
    }

    @Override
    public List<Evaluation> evaluations() {
        return List.copyOf(evaluations);
    }

    @Override
    public Memory memory() {
        return new Memory(remembered);
    }

    @Override
    public NetworkView network() {
        return network.orElseThrow(() -> new IllegalStateException("the test gave no network"));
    }

    @Override
    public GrowthContext context() {
        contextsOpened++;
        return context.orElseThrow(() -> new IllegalStateException("the test gave no context"));
    }
}
