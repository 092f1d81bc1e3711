package dev.growth.engine.growing;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Memory;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.Score;
import dev.growth.api.network.NetworkView;
import dev.growth.engine.file.Fields;
import dev.growth.engine.training.Trainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The progress of a run: what a When sees, and what a run counts. */
public final class RunProgress implements Progress {
    private final Trainer trainer;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<Evaluation> readOnlyEvaluations = Collections.unmodifiableList(evaluations);
    private final Map<String, double[]> remembered = new TreeMap<>();
    private final Memory memory = new Memory(remembered);
    private final Memory whenMemory = memory.part("when");
    private long startNanos = System.nanoTime();
    private double secondsBefore;
    private Supplier<GrowthContext> context =
            () -> {
                throw new IllegalStateException("the context is open only while a When decides");
            };
    private int growthEvents;
    private int grownEvents;
    private long lastGrowthStep;
    private double lastGrowthSeconds;
    private double secondsGrowing;

    /** The progress of a run that has just begun. */
    public RunProgress(Trainer trainer) {
        this.trainer = trainer;
    }

    /** Notes an evaluation; only the latest ones are kept. */
    public void evaluated(Evaluation evaluation) {
        if (evaluations.size() == EVALUATIONS) {
            evaluations.removeFirst();
        }
        evaluations.add(evaluation);
    }

    /** The evaluation made after the step just done, if there was one. */
    public Optional<Evaluation> evaluatedNow() {
        return evaluations.isEmpty() || evaluations.getLast().step() != step()
                ? Optional.empty()
                : Optional.of(evaluations.getLast());
    }

    /** Notes a growth event, and whether anything grew. */
    void grew(boolean anything, double seconds) {
        growthEvents++;
        grownEvents += anything ? 1 : 0;
        lastGrowthStep = step();
        lastGrowthSeconds = seconds();
        secondsGrowing += seconds;
    }

    private static Map<String, Object> state(Evaluation evaluation) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("step", evaluation.step());
        state.put("train-loss", evaluation.trainLoss());
        evaluation
                .validation()
                .ifPresent(validation -> {
                    state.put("validation-loss", validation.loss());
                    state.put("score", validation.value());
                });
        return state;
    }

    private static Evaluation evaluation(Fields state) {
        return new Evaluation(
                state.integer("step"),
                state.number("train-loss"),
                state.has("score")
                        ? Optional.of(
                                new Score(state.number("validation-loss"), state.number("score")))
                        : Optional.empty());
    }

    private static double[] numbers(Fields fields, String name) {
        return fields.numbers(name).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What a checkpoint keeps. */
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("seconds", seconds());
        state.put("events", growthEvents);
        state.put("events-that-grew", grownEvents);
        state.put("last-step", lastGrowthStep);
        state.put("last-seconds", lastGrowthSeconds);
        state.put("seconds-growing", secondsGrowing);
        state.put("memory", new TreeMap<>(remembered));
        state.put("evaluations", evaluations.stream().map(RunProgress::state).toList());
        return state;
    }

    /** Goes on from what {@link #state} gave. */
    public void restore(Fields state) {
        secondsBefore = state.number("seconds");
        startNanos = System.nanoTime();
        growthEvents = (int) state.integer("events");
        grownEvents = (int) state.integer("events-that-grew");
        lastGrowthStep = state.integer("last-step");
        lastGrowthSeconds = state.number("last-seconds");
        secondsGrowing = state.number("seconds-growing");
        remembered.clear();
        Fields saved = state.object("memory");
        saved.values().keySet().forEach(name -> remembered.put(name, numbers(saved, name)));
        evaluations.clear();
        state.objects("evaluations").forEach(each -> evaluations.add(evaluation(each)));
    }

    /** How {@link #context} opens one. */
    void contextFrom(Supplier<GrowthContext> source) {
        context = source;
    }

    /** Growth events in which at least one site grew. */
    public int grownEvents() {
        return grownEvents;
    }

    /** Seconds in growth events. */
    public double secondsGrowing() {
        return secondsGrowing;
    }

    @Override
    public long step() {
        return trainer.steps();
    }

    @Override
    public int epoch() {
        return Math.toIntExact(trainer.steps() / trainer.stepsPerEpoch());
    }

    @Override
    public boolean endOfEpoch() {
        return trainer.steps() % trainer.stepsPerEpoch() == 0;
    }

    @Override
    public double seconds() {
        return secondsBefore + (System.nanoTime() - startNanos) / 1e9;
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
        return readOnlyEvaluations;
    }

    @Override
    public NetworkView network() {
        return trainer.network();
    }

    @Override
    public GrowthContext context() {
        return context.get();
    }

    @Override
    public Memory memory() {
        return whenMemory;
    }

    /** What a component that is asked in a growth event remembers. */
    Memory memory(String component) {
        return memory.part(component);
    }
}
