package dev.growth.engine.metrics;

import dev.growth.api.Chosen;
import dev.growth.api.run.RunListener;
import dev.growth.tck.RunListenerConformance;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** It does what any listener must do. */
class MetricsFileConformanceTest {
    @TempDir private Path files;

    private Chosen<RunListener> in(MetricsFile.Format format) {
        return MetricsFile.COMPONENT.with(
                new MetricsFile.Settings(files.resolve(format.name()), format));
    }

    @Nested
    class Csv extends RunListenerConformance {
        @Override
        protected Chosen<RunListener> component() {
            return in(MetricsFile.Format.CSV);
        }
    }

    @Nested
    class JsonLines extends RunListenerConformance {
        @Override
        protected Chosen<RunListener> component() {
            return in(MetricsFile.Format.JSON_LINES);
        }
    }
}
