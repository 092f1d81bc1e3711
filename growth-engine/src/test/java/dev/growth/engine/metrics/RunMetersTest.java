package dev.growth.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.record.Events;
import dev.growth.tck.FakeControl;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunMetersTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RunMeters meters = new RunMeters(registry);

    @AfterEach
    void close() {
        meters.close();
        registry.close();
    }

    @Test
    void gaugesAreNotANumberBeforeTheirFirstValue() {
        meters.started(Events.started("blobs"), FakeControl.untouched());

        assertThat(gauge("growth.train.loss")).isNaN();
        assertThat(gauge("growth.validation.loss")).isNaN();
        assertThat(gauge("growth.validation.score")).isNaN();
        assertThat(gauge("growth.learning.rate")).isNaN();
        assertThat(gauge("growth.gain.predicted")).isNaN();
        assertThat(gauge("growth.gain.measured")).isNaN();
        assertThat(registry.get("growth.steps").functionCounter().count()).isZero();
        assertThat(gauge("growth.parameters")).isEqualTo(14);
        assertThat(width("1")).isEqualTo(1);
        assertThat(width("2")).isEqualTo(1);
    }

    @Test
    void measurementsAreShown() {
        meters.started(Events.started("blobs"), FakeControl.untouched());
        meters.measured(Events.evaluated(100, 1.5, 0.75, 0.875));
        meters.measured(Events.measured(150, 1.25));

        assertThat(gauge("growth.train.loss")).isEqualTo(1.25);
        assertThat(gauge("growth.validation.loss")).as("of the last evaluation").isEqualTo(0.75);
        assertThat(gauge("growth.validation.score")).isEqualTo(0.875);
        assertThat(registry.get("growth.validation.score").tag("score", "accuracy").gauge())
                .isNotNull();
        assertThat(registry.get("growth.steps").functionCounter().count()).isEqualTo(150);
        assertThat(gauge("growth.epoch")).isEqualTo(1);
        assertThat(gauge("growth.learning.rate")).isEqualTo(1e-3);
        assertThat(gauge("growth.parameters")).isEqualTo(22);
        assertThat(gauge("growth.flops.per.sample")).isEqualTo(30);
        assertThat(width("2")).isEqualTo(3);
    }

    @Test
    void growthEventsAreCountedAndTimed() {
        meters.started(Events.started("blobs"), FakeControl.untouched());
        meters.grew(Events.grew(50, Events.declined(), Events.kept()));
        meters.grew(Events.grew(100, Events.rolledBack(), Events.declined()));
        meters.grew(Events.grew(150, Events.declined()));
        meters.grew(Events.grew(200));
        meters.grew(Events.grew(250, Events.kept()));

        assertThat(count("growth.events", "kept")).isEqualTo(2);
        assertThat(count("growth.events", "rolled-back")).isEqualTo(1);
        assertThat(count("growth.events", "declined")).isEqualTo(1);
        assertThat(count("growth.events", "no-site")).isEqualTo(1);
        assertThat(count("growth.sites", "kept")).isEqualTo(2);
        assertThat(count("growth.sites", "rolled-back")).isEqualTo(1);
        assertThat(count("growth.sites", "declined")).isEqualTo(3);
        assertThat(seconds("growth.event.duration")).isEqualTo(5 * 0.25);
        assertThat(seconds("growth.phase.duration", "phase", "statistics")).isEqualTo(3 * 0.125);
        assertThat(seconds("growth.phase.duration", "phase", "how")).isEqualTo(3 * 0.0625);
        assertThat(gauge("growth.gain.predicted")).isEqualTo(0.5);
        assertThat(gauge("growth.gain.measured")).isEqualTo(0.25);
        assertThat(width("2")).as("known before the next measurement").isEqualTo(3);
    }

    @Test
    void theEndIsShownUntilTheListenerIsClosed() {
        meters.started(Events.started("blobs"), FakeControl.untouched());
        assertThat(registry.find("growth.test.loss").gauge()).as("before the end").isNull();
        meters.finished(Events.finished());
        assertThat(gauge("growth.test.loss")).isEqualTo(0.75);
        assertThat(gauge("growth.test.score")).isEqualTo(0.875);
        assertThat(registry.get("growth.steps").functionCounter().count()).isEqualTo(100);

        meters.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aFailureKeepsTheLastValues() {
        meters.started(Events.started("blobs"), FakeControl.untouched());
        meters.measured(Events.evaluated(50, 1.5, 0.75, 0.875));
        meters.finished(Events.failed());
        assertThat(gauge("growth.validation.loss")).isEqualTo(0.75);
        assertThat(registry.get("growth.steps").functionCounter().count()).isEqualTo(60);
    }

    @Test
    void runsOfDifferentNamesShareARegistry() {
        RunMeters other = new RunMeters(registry);
        meters.started(Events.started("one"), FakeControl.untouched());
        other.started(Events.started("two"), FakeControl.untouched());
        meters.measured(Events.measured(50, 1));
        other.measured(Events.measured(50, 2));

        assertThat(registry.get("growth.train.loss").tag("run", "one").gauge().value()).isOne();
        other.close();
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allMatch(meter -> "one".equals(meter.getId().getTag("run")));
    }

    @Test
    void aRunThatNeverStartedLeavesNoMeter() {
        meters.finished(Events.failed());
        meters.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void theDocumentationListsExactlyTheseMeters() throws IOException {
        meters.started(Events.started("blobs"), FakeControl.untouched());
        meters.grew(Events.grew(50, Events.kept()));
        meters.finished(Events.finished());

        TreeSet<String> registered =
                registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(RunMetersTest::row)
                        .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> documented =
                Files.readAllLines(Path.of("../docs/metrics.md")).stream()
                        .filter(line -> line.startsWith("| `growth."))
                        .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2)))
                        .map(String::strip)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(registered);
    }

    /** A meter as the table has it, without its meaning. */
    private static String row(Meter.Id id) {
        String tags =
                id.getTags().stream()
                        .map(Tag::getKey)
                        .map(key -> "`" + key + "`")
                        .collect(Collectors.joining(", "));
        String unit =
                switch (id.getType()) {
                    case TIMER -> "seconds";
                    default -> Optional.ofNullable(id.getBaseUnit()).orElse("");
                };
        return "| `%s` | %s | %s | %s"
                .formatted(id.getName(), id.getType().name().toLowerCase(Locale.ROOT), unit, tags);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double width(String layer) {
        return registry.get("growth.layer.width").tag("layer", layer).gauge().value();
    }

    private double count(String name, String verdict) {
        return registry.get(name).tags("verdict", verdict, "how", "gradmax").counter().count();
    }

    private double seconds(String name, String... tags) {
        return registry.get(name).tags(tags).timer().totalTime(TimeUnit.SECONDS);
    }
}
