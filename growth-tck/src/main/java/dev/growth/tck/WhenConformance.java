package dev.growth.tck;

import dev.growth.api.growth.Decision;
import dev.growth.api.growth.When;
import dev.growth.api.network.NetworkSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What every {@link When} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class EveryConformanceTest extends WhenConformance {
 *     @Override
 *     protected Chosen<When> component() {
 *         return Every.COMPONENT.with(new Every.Settings(50));
 *     }
 * }
 * }</pre>
 *
 * <p>The kit lets a run of {@link #steps} steps go by: an epoch has 10 of them, each ends with an
 * evaluation whose losses fall ever more slowly, a step takes a tenth of a second. Wherever the
 * When says grow, the run has grown, and its network is another one from then on.
 *
 * @since 0.1
 */
public abstract class WhenConformance extends GrowthConformance<When> {
    private static final int STEPS_OF_EPOCH = 10;

    /** Growth that the network shows; more would only cost time. */
    private static final int MOST_GROWN = 10;

    /** For subclasses. */
    protected WhenConformance() {}

    /** Steps of the run: 300 unless overridden; fewer for a When that costs much at each. */
    protected int steps() {
        return 300;
    }

    @Override
    void check(When instance, NetworkSpec network) {
        instance.check(network);
    }

    @Override
    List<Object> play(When instance, GrowthTrial trial) {
        List<Object> decisions = new ArrayList<>();
        run(
                trial,
                progress -> {
                    Decision decision = instance.decide(progress.get());
                    decisions.add(decision);
                    return decision;
                });
        return decisions;
    }

    /** It answers at every step, with a reason where it does not wait. */
    @Test
    public void answersAtEveryStep() {
        onEachNetwork(trial -> play(component().create(), trial));
    }

    /** It waits at least once in the run: one that always grows decides nothing. */
    @Test
    public void waits() {
        onEachNetwork(trial -> {
            List<Object> decisions = play(component().create(), trial);
            if (decisions.stream().allMatch(Decision.Grow.class::isInstance)) {
                throw new AssertionError("it grows at each of %d steps".formatted(steps()));
            }
        });
    }

    /**
     * At no more than half of the steps at which it says wait it has opened a context, which costs
     * a pass over the samples.
     */
    @Test
    public void waitingCostsLittle() {
        onEachNetwork(trial -> {
            When when = component().create();
            int[] counts = new int[2];
            run(
                    trial,
                    progress -> {
                        FakeProgress now = progress.get();
                        Decision decision = when.decide(now);
                        if (decision instanceof Decision.Wait) {
                            counts[0]++;
                            counts[1] += now.contextsOpened() > 0 ? 1 : 0;
                        }
                        return decision;
                    });
            if (counts[0] > 1 && 2 * counts[1] > counts[0]) {
                throw new AssertionError(
                        "it opens a context at %d of the %d steps at which it waits"
                                .formatted(counts[1], counts[0]));
            }
        });
    }

    /** Asked twice about the same progress it says the same. */
    @Test
    public void isPure() {
        onEachNetwork(trial -> {
            When when = component().create();
            run(
                    trial,
                    progress -> {
                        Decision first = when.decide(progress.get());
                        checkSame("asked again it", when.decide(progress.get()), first);
                        return first;
                    });
        });
    }

    /** A new instance, as after a resume, says what the one says that saw the whole run. */
    @Test
    public void keepsNoState() {
        onEachNetwork(trial -> {
            When when = component().create();
            run(
                    trial,
                    progress -> {
                        Decision first = when.decide(progress.get());
                        When fresh = component().create();
                        checkSame("a new instance", fresh.decide(progress.get()), first);
                        return first;
                    });
        });
    }

    /**
     * Asked about the same run from its end to its beginning, a new instance says what the one said
     * that saw it go by: nothing is kept between two questions, not even outside of the instance.
     */
    @Test
    public void theOrderOfQuestionsDoesNotMatter() {
        onEachNetwork(trial -> {
            When when = component().create();
            Deque<Runnable> again = new ArrayDeque<>();
            When other = component().create();
            run(
                    trial,
                    progress -> {
                        Decision first = when.decide(progress.get());
                        FakeProgress same = progress.get();
                        again.push(
                                () -> checkSame("asked backwards it", other.decide(same), first));
                        return first;
                    });
            again.forEach(Runnable::run);
        });
    }

    /** Gets the progress anew for each question, so that no answer can hang on the object. */
    private interface Asking {
        Decision ask(Supplier<FakeProgress> progress);
    }

    /** Where it grows, every hidden layer has one neuron more from then on. */
    private void run(GrowthTrial trial, Asking asking) {
        List<Integer> grownAt = new ArrayList<>();
        GrowthTrial current = trial;
        for (int step = 1; step <= steps(); step++) {
            int now = step;
            GrowthTrial asked = current;
            Decision decision = asking.ask(() -> progress(now, grownAt).context(asked.context()));
            checkReason(step, decision);
            if (decision instanceof Decision.Grow) {
                grownAt.add(step);
                current = grownAt.size() <= MOST_GROWN ? current.grown() : current;
            } else if (decision instanceof Decision.Stop) {
                return;
            }
        }
    }

    private static FakeProgress progress(int step, List<Integer> grownAt) {
        FakeProgress progress = new FakeProgress();
        for (int at : grownAt) {
            progress.step(at).seconds(at / 10.0).grown();
        }
        for (int at = STEPS_OF_EPOCH; at <= step; at += STEPS_OF_EPOCH) {
            double loss = 1.0 / (1 + at / 30);
            progress.evaluation(at, loss, loss + 0.1, 1 - loss / 2);
        }
        return progress.step(step)
                .seconds(step / 10.0)
                .epoch(step / STEPS_OF_EPOCH)
                .endOfEpoch(step % STEPS_OF_EPOCH == 0);
    }

    private static void checkReason(int step, Decision decision) {
        String reason =
                switch (decision) {
                    case null -> "";
                    case Decision.Grow(String why) -> why;
                    case Decision.Stop(String why) -> why;
                    case Decision.Wait() -> "waiting";
                };
        if (reason == null || reason.isBlank()) {
            throw new AssertionError("at step " + step + " it says " + decision);
        }
    }

    private static void checkSame(String who, Decision actual, Decision expected) {
        if (!expected.equals(actual)) {
            throw new AssertionError(who + " says " + actual + " instead of " + expected);
        }
    }
}
