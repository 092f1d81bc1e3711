package dev.growth.engine.metrics;

import dev.growth.api.Component;
import dev.growth.api.run.RunListener;
import java.util.List;

/** The listeners that recipes can choose under {@code metrics}. */
public final class MetricsComponents {
    private MetricsComponents() {}

    /** All of them. */
    public static List<Component<RunListener, ?>> all() {
        return List.of(MetricsFile.COMPONENT);
    }
}
