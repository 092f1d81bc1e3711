package dev.growth.engine.growing;

import dev.growth.api.Words;
import dev.growth.api.growth.Evidence;
import dev.growth.api.growth.How;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.SiteContract;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.NetworkEditor;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.training.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Grows one site: proposal, evaluation, edit. */
final class SiteGrowth {
    private final GrowthSettings settings;
    private final Guarded<How> how;
    private final Trainer trainer;
    private final Stopwatch stopwatch;

    SiteGrowth(GrowthSettings settings, Trainer trainer, Stopwatch stopwatch) {
        this.settings = settings;
        how = Guarded.create(settings.chosenHow());
        this.trainer = trainer;
        this.stopwatch = stopwatch;
    }

    /** The kinds of sites that the How can grow. */
    Set<Class<? extends Site>> kinds() {
        return how.ask("sites", How::sites);
    }

    /** A proposal that breaks its contract fails the run: it is a mistake of the How. */
    SiteOutcome grow(Site site, EventContext context) {
        Proposal proposal =
                stopwatch.time("how", () -> how.ask("propose", h -> h.propose(site, context)));
        return switch (proposal) {
            case Proposal.Declined(String reason) -> declined(site, reason);
            case Proposal.Grown grown -> {
                SiteContract.problem(site, grown.edit())
                        .or(() -> Evidence.problem(grown.evidence()))
                        .or(() -> context.misfit(grown.edit()))
                        .ifPresent(problem -> {
                            throw how.broken(
                                    "proposed for %s what it must not: %s"
                                            .formatted(site, problem));
                        });
                yield grow(site, grown, context);
            }
        };
    }

    private SiteOutcome declined(Site site, String reason) {
        List<Integer> widths = trainer.network().widths();
        return new SiteOutcome(
                site,
                Verdict.DECLINED,
                reason,
                "",
                widths,
                widths,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                stopwatch.take());
    }

    private SiteOutcome grow(Site site, Proposal.Grown grown, EventContext context) {
        List<Integer> before = trainer.network().widths();
        double lossBefore = context.loss();
        double lossAfter = context.loss(grown.edit());
        Optional<MeasuredPrediction> prediction = grown.prediction().map(p -> measured(p, context));
        OptionalDouble trial =
                settings.trial() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(tried(grown.edit(), context));
        String refusal = refusal(lossBefore, lossAfter, trial);
        boolean kept = refusal.isEmpty();
        if (kept) {
            stopwatch.time("apply", () -> apply(grown.edit(), context));
        } else {
            context.noteRollBack(site);
        }
        return new SiteOutcome(
                site,
                kept ? Verdict.KEPT : Verdict.ROLLED_BACK,
                refusal,
                inWords(grown.edit()),
                before,
                trainer.network().widths(),
                OptionalDouble.of(lossBefore),
                OptionalDouble.of(lossAfter),
                trial,
                prediction,
                grown.evidence(),
                stopwatch.take());
    }

    /** Its family and its change are functions of the component. */
    private MeasuredPrediction measured(Prediction prediction, EventContext context) {
        MeasuredPrediction measured =
                how.ask(
                        "its prediction",
                        _ -> MeasuredPrediction.of(prediction, context, settings.amplitudes()));
        for (MeasuredPrediction.Point point : measured.points()) {
            if (!Double.isFinite(point.predicted())) {
                throw how.broken(
                        "predicts a change of the loss of %s at the amplitude %s"
                                .formatted(point.predicted(), point.amplitude()));
            }
        }
        return measured;
    }

    /** Why the edit is not kept; empty if it is. */
    private String refusal(double before, double after, OptionalDouble trial) {
        if (trial.isPresent()) {
            return trial.getAsDouble() < before
                    ? ""
                    : "a trial of %s did not lower the loss: it was %.6g and became %.6g"
                            .formatted(
                                    Words.count(settings.trial(), "training step"),
                                    before,
                                    trial.getAsDouble());
        }
        return after <= before + settings.tolerance() * Math.abs(before)
                ? ""
                : "the loss rose from %.6g to %.6g".formatted(before, after);
    }

    /** The loss that a copy of the network comes to, with the edit and after some training. */
    private double tried(NetworkEdit edit, EventContext context) {
        return stopwatch.time(
                "trial",
                () -> {
                    try (Workspace scratch = context.ownWorkspace().open()) {
                        Edited edited = new NetworkEditor(scratch).apply(trainer.network(), edit);
                        Trainer copy = trainer.forked(edited, scratch);
                        for (int i = 0; i < settings.trial(); i++) {
                            copy.step();
                        }
                        return context.loss(copy.network());
                    }
                });
    }

    private Void apply(NetworkEdit edit, EventContext context) {
        trainer.grow(new NetworkEditor(context.ownWorkspace()).apply(trainer.network(), edit));
        return null;
    }

    private static String inWords(NetworkEdit edit) {
        return switch (edit) {
            case AddNeurons add -> Words.count(add.neurons(), "new neuron");
            case SplitNeurons split -> Words.count(split.splits().size(), "neuron") + " split";
            case InsertLayer insert ->
                    "a %slayer of %s"
                            .formatted(
                                    insert.normalized() ? "batch-normalised " : "",
                                    Words.count(insert.weights().rows(), "neuron"));
            case ChangeWeights change -> "weights of layer " + change.layer() + " changed";
            case Sequence sequence ->
                    sequence.edits().stream()
                            .map(SiteGrowth::inWords)
                            .collect(Collectors.joining(", "));
        };
    }
}
