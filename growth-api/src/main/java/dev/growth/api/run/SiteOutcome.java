package dev.growth.api.run;

import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one site in a growth event.
 *
 * @param site the place
 * @param verdict kept, declined or rolled back
 * @param why the reason of a decline or roll-back; empty if kept
 * @param edit the edit in words: {@code "8 neurons"}; empty if declined
 * @param widthsBefore of the hidden layers
 * @param widthsAfter of the hidden layers; the same unless kept
 * @param lossBefore mean loss over the statistics samples before the edit; empty if not evaluated
 * @param lossAfter likewise after the edit
 * @param lossAfterTrial likewise after the edit and the training steps of its trial; empty without
 *     a trial
 * @param prediction predicted and measured change, if the method predicts one
 * @param evidence the method's own numbers, see {@link
 *     dev.growth.api.growth.Proposal.Grown#evidence}
 * @param seconds spent by phase: where, how, statistics, candidates (losses of edits tried), trial,
 *     apply
 * @since 0.1
 */
public record SiteOutcome(
        Site site,
        Verdict verdict,
        String why,
        String edit,
        List<Integer> widthsBefore,
        List<Integer> widthsAfter,
        OptionalDouble lossBefore,
        OptionalDouble lossAfter,
        OptionalDouble lossAfterTrial,
        Optional<MeasuredPrediction> prediction,
        Map<String, Object> evidence,
        Map<String, Double> seconds) {

    /** What became of a proposal. */
    public enum Verdict {
        /** The edit was applied. */
        KEPT,
        /** There was nothing to apply. */
        DECLINED,
        /** The edit was tried and not kept. */
        ROLLED_BACK
    }
}
