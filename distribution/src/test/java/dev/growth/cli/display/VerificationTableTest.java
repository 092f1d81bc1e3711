package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.MeasuredPrediction.Point;
import dev.growth.api.growth.Site;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerificationTableTest {
    private final StringWriter screen = new StringWriter();
    private int calls;
    private final VerificationTable table =
            new VerificationTable(new PrintWriter(screen), 2, () -> calls++);

    @Test
    void aPredictionThatDoesNotComeTrueFails() {
        table.grew(event(predicted(0.9, 0.5), predicted(1.1, 1.05, 1.05)));
        table.finished(finished());

        assertThat(table.allHold()).isFalse();
        assertThat(screen.toString())
                .contains(
                        "-2.500000e-04   -1.250000e-04    0.500000",
                        "the ratio DOES NOT go to 1, tolerance 0.001",
                        "2 predictions: 2 do not hold");
    }

    @Test
    void theLimitOfTheRatiosCounts() {
        table.grew(event(predicted(1.64, 1.16, 1.04)));

        assertThat(table.allHold()).isTrue();
        assertThat(calls).isZero();

        table.grew(event(predicted(1)));

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void withoutPredictionsNothingHolds() {
        table.grew(event());
        table.finished(finished());

        assertThat(table.allHold()).isFalse();
        assertThat(screen.toString()).contains("nothing was verified");
    }

    @Test
    void aPredictionOfNothingMustBeMetByNothing() {
        Point met = new Point(0.1, 0, 1e-12);
        Point missed = new Point(0.1, 0, 1e-4);

        assertThat(new MeasuredPrediction(List.of(met), 1, 1e-3).holds()).isTrue();
        assertThat(new MeasuredPrediction(List.of(missed), 1, 1e-3).holds()).isFalse();
    }

    private static MeasuredPrediction predicted(double... ratios) {
        List<Point> points = new ArrayList<>();
        double predicted = -1e-3;
        for (double ratio : ratios) {
            points.add(new Point(-predicted, predicted, ratio * predicted));
            predicted /= 4;
        }
        return new MeasuredPrediction(points, 1, 1e-3);
    }

    private static GrowthEvent event(MeasuredPrediction... predictions) {
        return new GrowthEvent(
                1,
                60,
                2,
                "every",
                "all",
                "gradmax",
                "60 steps",
                List.of(predictions).stream().map(VerificationTableTest::outcome).toList(),
                0.5,
                1.5);
    }

    private static SiteOutcome outcome(MeasuredPrediction prediction) {
        return new SiteOutcome(
                new Site.Widen(1, 8),
                Verdict.KEPT,
                "",
                "8 new neurons",
                List.of(10),
                List.of(18),
                OptionalDouble.of(0.35),
                OptionalDouble.of(0.30),
                OptionalDouble.empty(),
                Optional.of(prediction),
                Map.of(),
                Map.of());
    }

    private static RunFinished finished() {
        return new RunFinished(
                new Ending.Cancelled(), Optional.empty(), 10, 20, List.of(18), 1, 60, 1, 0.5);
    }
}
