package dev.growth.engine.record;

import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Site;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.SiteOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A growth event as a JSON object. All times are under keys that begin with {@code seconds}, the
 * last of their objects; the rest is the same in two runs of the same seed.
 */
final class EventLine {
    private EventLine() {}

    /** All fields of the event. */
    static Map<String, Object> of(GrowthEvent event) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", event.number());
        values.put("step", event.step());
        values.put("epoch", event.epoch());
        values.put("when", event.when());
        values.put("where", event.where());
        values.put("how", event.how());
        values.put("reason", event.reason());
        values.put("outcomes", event.outcomes().stream().map(EventLine::of).toList());
        values.put("seconds-compiling", event.secondsCompiling());
        values.put("seconds", event.seconds());
        return values;
    }

    private static Map<String, Object> of(SiteOutcome outcome) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("site", of(outcome.site()));
        values.put("verdict", Verdicts.text(outcome.verdict()));
        values.put("why", outcome.why());
        values.put("edit", outcome.edit());
        values.put("widths-before", outcome.widthsBefore());
        values.put("widths-after", outcome.widthsAfter());
        values.put("loss-before", orNull(outcome.lossBefore()));
        values.put("loss-after", orNull(outcome.lossAfter()));
        outcome.lossAfterTrial().ifPresent(loss -> values.put("loss-after-trial", loss));
        values.put("prediction", outcome.prediction().map(EventLine::of).orElse(null));
        values.put("evidence", outcome.evidence());
        values.put("seconds", outcome.seconds());
        return values;
    }

    private static Map<String, Object> of(Site site) {
        Map<String, Object> values = new LinkedHashMap<>();
        switch (site) {
            case Site.Widen(int layer, int neurons) -> {
                values.put("kind", "widen");
                values.put("layer", layer);
                values.put("neurons", neurons);
            }
            case Site.Deepen(int afterLayer) -> {
                values.put("kind", "deepen");
                values.put("after-layer", afterLayer);
            }
        }
        return values;
    }

    private static Map<String, Object> of(MeasuredPrediction prediction) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("tolerance", prediction.tolerance());
        values.put("points", prediction.points().stream().map(EventLine::of).toList());
        return values;
    }

    private static Map<String, Object> of(MeasuredPrediction.Point point) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("amplitude", point.amplitude());
        values.put("predicted", point.predicted());
        values.put("measured", point.measured());
        return values;
    }

    private static Object orNull(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : null;
    }
}
