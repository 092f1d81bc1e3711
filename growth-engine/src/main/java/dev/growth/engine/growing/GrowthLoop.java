package dev.growth.engine.growing;

import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.EngineCalls;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Asks after every training step whether to grow, and grows. */
public final class GrowthLoop {
    private final GrowthSettings settings;
    private final Guarded<When> when;
    private final Guarded<Where> where;
    private final SiteGrowth siteGrowth;
    private final Limits limits;
    private final Trainer trainer;
    private final RunProgress progress;
    private final RandomStreams streams;
    private final Workspace workspace;
    private final Stopwatch stopwatch = new Stopwatch();
    private final Function<When, Decision> decision;
    private final Divergence divergence;
    private final Consumer<String> notes;
    private EventContext context;
    private Optional<String> over = Optional.empty();

    /**
     * @param settings when, where and how
     * @param trainer whose network grows
     * @param progress of the run; growth events are noted there
     * @param streams each component draws from its own, in each event
     * @param workspace the run's
     * @param divergence asked before a growth event, which would make no sense of broken numbers
     * @param notes receives why growth is over
     */
    public GrowthLoop(
            GrowthSettings settings,
            Trainer trainer,
            RunProgress progress,
            RandomStreams streams,
            Workspace workspace,
            Divergence divergence,
            Consumer<String> notes) {
        this.settings = settings;
        this.divergence = divergence;
        this.notes = notes;
        this.trainer = trainer;
        this.progress = progress;
        this.streams = streams;
        this.workspace = workspace;
        when = Guarded.create(settings.chosenWhen());
        decision = asked -> asked.decide(progress);
        where = Guarded.create(settings.chosenWhere());
        limits = new Limits(settings.until());
        siteGrowth = new SiteGrowth(settings, trainer, stopwatch);
        progress.contextFrom(() -> EngineCalls.engine(this::context));
    }

    /** Grows if it is time to; the event if there was one. */
    public Optional<GrowthEvent> maybeGrow() {
        if (over.isPresent()) {
            return Optional.empty();
        }
        try {
            return switch (when.ask("decide", decision)) {
                case Decision.Wait() -> Optional.empty();
                case Decision.Stop(String reason) -> {
                    end(reason);
                    yield Optional.empty();
                }
                case Decision.Grow(String reason) -> {
                    limits.reached(progress).ifPresent(limit -> end("the limit is " + limit));
                    yield over.isPresent() ? Optional.empty() : Optional.of(grow(reason));
                }
            };
        } finally {
            closeContext();
        }
    }

    private void end(String reason) {
        over = Optional.of(reason);
        notes.accept("growth is over: " + reason);
    }

    /** Why growth is over, if it is. */
    public Optional<String> over() {
        return over;
    }

    /** Continues as it was: growth that was over stays over. */
    public void restore(Optional<String> reason) {
        over = reason;
    }

    private GrowthEvent grow(String reason) {
        long start = System.nanoTime();
        double compiledBefore = Compilation.seconds();
        stopwatch.take();
        divergence.check();
        divergence.checkBeforeGrowth(context().loss());
        context().handTo(caller("where", "where"));
        Selection selection =
                stopwatch.time("where", () -> where.ask("choose", w -> w.choose(context())));
        Sites.check(selection, where, siteGrowth.kinds(), trainer.network());
        List<SiteOutcome> outcomes = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i < selection.sites().size() && kept < selection.wanted(); i++) {
            Optional<Site> site = limits.admit(selection.sites().get(i), trainer.network());
            if (site.isPresent()) {
                context().handTo(caller("how", "how/" + i));
                SiteOutcome outcome = siteGrowth.grow(site.get(), context());
                outcomes.add(outcome);
                if (outcome.verdict() == Verdict.KEPT) {
                    kept++;
                    closeContext();
                }
            }
        }
        closeContext();
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.grew(kept > 0, seconds);
        return new GrowthEvent(
                progress.growthEvents(),
                progress.step(),
                progress.epoch(),
                settings.chosenWhen().component().name(),
                settings.chosenWhere().component().name(),
                settings.chosenHow().component().name(),
                reason,
                outcomes,
                Compilation.seconds() - compiledBefore,
                seconds);
    }

    /** The context for the network as it is, opened when it is first needed. */
    private EventContext context() {
        if (context == null) {
            context =
                    new EventContext(
                            trainer.network(),
                            workspace,
                            StatisticsSamples.draw(
                                    trainer.samples(), settings.statistics(), stream("statistics")),
                            stopwatch,
                            progress.growthEvents(),
                            caller("when", "when"));
        }
        return context;
    }

    private void closeContext() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    private Caller caller(String component, String stream) {
        return new Caller(stream(stream), progress.memory(component));
    }

    private RandomGenerator stream(String name) {
        return streams.stream("growth/" + progress.growthEvents() + "/" + name);
    }
}
