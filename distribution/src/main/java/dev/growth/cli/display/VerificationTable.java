package dev.growth.cli.display;

import dev.growth.api.Shown;
import dev.growth.api.Words;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows predicted and measured changes of the loss, event by event and amplitude by amplitude. */
public final class VerificationTable implements RunListener {
    private static final String ROW = "  %10s  %14s  %14s  %10s";

    private final PrintWriter out;
    private final int wanted;
    private final Runnable enough;
    private int events;
    private int predictions;
    private int failed;

    /**
     * @param out where to
     * @param wanted growth events with a prediction
     * @param enough is called after so many
     */
    public VerificationTable(PrintWriter out, int wanted, Runnable enough) {
        this.out = out;
        this.wanted = wanted;
        this.enough = enough;
    }

    /** Whether there were predictions, and all of them held. */
    public boolean allHold() {
        return predictions > 0 && failed == 0;
    }

    @Override
    public void started(RunStarted event, RunControl run) {
        out.println(
                String.join(
                        GrowthLines.SEPARATOR,
                        event.name(),
                        event.data(),
                        "seed " + event.seed(),
                        event.device()));
    }

    @Override
    public void grew(GrowthEvent event) {
        if (events == wanted) {
            return;
        }
        out.println();
        if (event.outcomes().isEmpty()) {
            out.println(Shown.line(title(event) + event.where() + " found nothing worth growing"));
        }
        int before = predictions;
        for (SiteOutcome outcome : event.outcomes()) {
            show(title(event) + outcome.site() + ": ", outcome, event.how());
        }
        if (predictions > before && ++events == wanted) {
            enough.run();
        }
    }

    @Override
    public void finished(RunFinished event) {
        out.println();
        out.println(summary());
    }

    private static String title(GrowthEvent event) {
        return "event " + event.number() + ", step " + event.step() + GrowthLines.SEPARATOR;
    }

    private void show(String title, SiteOutcome outcome, String how) {
        if (outcome.edit().isEmpty()) {
            out.println(
                    Shown.line(title + how + " declined" + GrowthLines.SEPARATOR + outcome.why()));
            return;
        }
        out.println(title + outcome.edit() + " by " + how);
        outcome.prediction()
                .ifPresentOrElse(this::show, () -> out.println("  predicts no change of the loss"));
    }

    private void show(MeasuredPrediction prediction) {
        predictions++;
        boolean holds = prediction.holds();
        failed += holds ? 0 : 1;
        out.println(ROW.formatted("amplitude", "predicted", "measured", "ratio"));
        for (MeasuredPrediction.Point point : prediction.points()) {
            out.println(
                    ROW.formatted(
                            number("%.3g", point.amplitude()),
                            number("%+.6e", point.predicted()),
                            number("%+.6e", point.measured()),
                            number("%.6f", point.ratio())));
        }
        out.println(
                "  the ratio %s to 1, tolerance %s"
                        .formatted(
                                holds ? "goes" : "DOES NOT go",
                                Double.toString(prediction.tolerance())));
    }

    private String summary() {
        if (predictions == 0) {
            return "nothing was verified: no growth event made a prediction";
        }
        String verdict =
                failed == 0
                        ? predictions == 1 ? "it holds" : "all hold"
                        : failed + (failed == 1 ? " does not hold" : " do not hold");
        return "%s: %s".formatted(Words.count(predictions, "prediction"), verdict);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
