package dev.growth.benchmarks.growing;

import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.SiteOutcome;
import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.StepTimes;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as far as its first growth event. */
public final class FirstEvent {
    private static final int STEP = 20;

    private FirstEvent() {}

    /**
     * Trains a little and grows once.
     *
     * @param overrides of the recipe: data, width, threads
     */
    public static GrowthEvent of(Catalog catalog, Method method, List<String> overrides) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(method.network());
        all.add("growth={when: {at: {steps: [%d]}}, %s}".formatted(STEP, method.growth()));
        all.add("training.until.steps=" + (STEP + 1));
        List<GrowthEvent> events = new ArrayList<>();
        RunListener listener =
                new RunListener() {
                    @Override
                    public void grew(GrowthEvent event) {
                        events.add(event);
                    }
                };
        StepTimes.execute(
                new GrowthRun(
                        Mlp.recipe(catalog, all), catalog, List.of(listener), Optional.empty()));
        return events.getFirst();
    }

    /** Seconds of an event by phase, over all its sites. */
    public static Map<String, Double> phases(GrowthEvent event) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (SiteOutcome outcome : event.outcomes()) {
            outcome.seconds().forEach((phase, s) -> seconds.merge(phase, s, Double::sum));
        }
        return seconds;
    }
}
