package dev.growth.engine.growing;

import dev.growth.api.growth.How;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Predicted;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.engine.network.NetworkEditor;
import dev.growth.engine.training.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Grows one site: proposal, evaluation, edit. */
final class SiteGrowth {
    private final How how;
    private final double tolerance;
    private final Trainer trainer;
    private final Stopwatch stopwatch;

    /**
     * @param tolerance share by which an edit may raise the loss
     */
    SiteGrowth(How how, double tolerance, Trainer trainer, Stopwatch stopwatch) {
        this.how = how;
        this.tolerance = tolerance;
        this.trainer = trainer;
        this.stopwatch = stopwatch;
    }

    SiteOutcome grow(Site site, EventContext context) {
        Proposal proposal = stopwatch.time("how", () -> how.propose(site, context));
        return switch (proposal) {
            case Proposal.Declined(String reason) -> declined(site, reason);
            case Proposal.Grown grown -> grow(site, grown, context);
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
                Optional.empty(),
                Map.of(),
                stopwatch.take());
    }

    private SiteOutcome grow(Site site, Proposal.Grown grown, EventContext context) {
        List<Integer> before = trainer.network().widths();
        double lossBefore = context.loss();
        double lossAfter = context.loss(grown.edit());
        Optional<Predicted> prediction = grown.prediction().map(p -> measured(p, context));
        boolean kept = lossAfter <= lossBefore + tolerance * Math.abs(lossBefore);
        if (kept) {
            stopwatch.time("apply", () -> apply(grown.edit(), context));
        }
        return new SiteOutcome(
                site,
                kept ? Verdict.KEPT : Verdict.ROLLED_BACK,
                kept ? "" : "the loss rose from %.6g to %.6g".formatted(lossBefore, lossAfter),
                inWords(grown.edit()),
                before,
                trainer.network().widths(),
                OptionalDouble.of(lossBefore),
                OptionalDouble.of(lossAfter),
                prediction,
                grown.evidence(),
                stopwatch.take());
    }

    private static Predicted measured(Prediction prediction, EventContext context) {
        double amplitude = prediction.amplitude();
        return new Predicted(
                amplitude,
                prediction.change().applyAsDouble(amplitude),
                context.loss(prediction.family().apply(amplitude)) - context.loss());
    }

    private Void apply(NetworkEdit edit, EventContext context) {
        trainer.grow(new NetworkEditor(context.workspace()).apply(trainer.network(), edit));
        return null;
    }

    private static String inWords(NetworkEdit edit) {
        return switch (edit) {
            case AddNeurons add -> counted(add.neurons(), "new neuron");
            case SplitNeurons split -> counted(split.splits().size(), "neuron") + " split";
            case InsertLayer insert -> "a layer of " + counted(insert.weights().rows(), "neuron");
            case ChangeWeights change -> "weights of layer " + change.layer() + " changed";
            case Sequence sequence ->
                    sequence.edits().stream()
                            .map(SiteGrowth::inWords)
                            .collect(Collectors.joining(", "));
        };
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
