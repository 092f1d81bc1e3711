package dev.growth.cli.display;

import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Site;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A growth event in words: a line for each site that was tried. */
final class GrowthLines {
    static final String SEPARATOR = " · ";

    private GrowthLines() {}

    /**
     * The lines.
     *
     * @param epoch the one that the event is in, from 1
     */
    static List<String> of(GrowthEvent event, int epoch) {
        String start = "epoch " + epoch;
        if (event.outcomes().isEmpty()) {
            return List.of(
                    String.join(
                            SEPARATOR,
                            start,
                            event.where() + " found nothing worth growing",
                            Numbers.duration(event.seconds())));
        }
        return event.outcomes().stream()
                .map(outcome -> start + SEPARATOR + line(outcome, event.how()))
                .toList();
    }

    private static String line(SiteOutcome outcome, String how) {
        String place = outcome.site() + ": ";
        List<String> parts =
                new ArrayList<>(
                        switch (outcome.verdict()) {
                            case KEPT -> List.of(place + growth(outcome), how);
                            case DECLINED -> List.of(place + how + " declined", outcome.why());
                            case ROLLED_BACK ->
                                    List.of(
                                            place + outcome.edit() + " by " + how + ", rolled back",
                                            outcome.why());
                        });
        parts.addAll(effect(outcome));
        parts.add(Numbers.duration(seconds(outcome)));
        return String.join(SEPARATOR, parts);
    }

    private static List<String> effect(SiteOutcome outcome) {
        if (outcome.prediction().isPresent()) {
            MeasuredPrediction.Point prediction = outcome.prediction().get().first();
            return List.of(
                    "predicted " + Numbers.change(prediction.predicted()),
                    "measured " + Numbers.change(prediction.measured()));
        }
        if (outcome.verdict() == Verdict.KEPT) {
            double before = outcome.lossBefore().orElse(Double.NaN);
            double after = outcome.lossAfter().orElse(Double.NaN);
            return List.of("loss " + Numbers.change(after - before));
        }
        return List.of();
    }

    private static String growth(SiteOutcome outcome) {
        return switch (outcome.site()) {
            case Site.Widen(int layer, int neurons) ->
                    outcome.widthsBefore().get(layer - 1)
                            + " → "
                            + outcome.widthsAfter().get(layer - 1);
            case Site.Deepen deepen ->
                    Numbers.widths(outcome.widthsBefore())
                            + " → "
                            + Numbers.widths(outcome.widthsAfter());
        };
    }

    private static double seconds(SiteOutcome outcome) {
        return outcome.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
