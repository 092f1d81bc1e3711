package dev.growth.engine.record;

import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.SiteOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/**
 * A growth event as a JSON object. All times are under the key {@code seconds}, the last of its
 * object; the rest is the same in two runs of the same seed.
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
        Map<String, Object> evidence = new LinkedHashMap<>();
        outcome.evidence().forEach((name, value) -> evidence.put(name, evidence(value)));
        values.put("evidence", evidence);
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

    /**
     * A plugin's value of a type that evidence may not have is recorded in words: it is no reason
     * to lose a run.
     */
    private static Object evidence(Object value) {
        return switch (value) {
            case Number _, String _, Boolean _, double[] _, Matrix _ -> value;
            case Map<?, ?> map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((name, each) -> values.put(String.valueOf(name), evidence(each)));
                yield values;
            }
            case Iterable<?> values ->
                    StreamSupport.stream(values.spliterator(), false)
                            .map(EventLine::evidence)
                            .toList();
            case null, default -> String.valueOf(value);
        };
    }
}
