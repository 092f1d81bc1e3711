package dev.growth.engine.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashSet;
import java.util.Set;

/** The meters of one run in a registry, all with the tag {@code run}. */
final class MeterSet implements AutoCloseable {
    private final MeterRegistry registry;
    private final Tags common;
    private final Set<Meter> meters = new LinkedHashSet<>();

    MeterSet(MeterRegistry registry, String run) {
        this.registry = registry;
        this.common = Tags.of("run", run);
    }

    /** A gauge that is NaN until it is set. */
    Reading gauge(String name, String description, String... tags) {
        return gauge(name, null, description, tags);
    }

    /** A gauge of neurons, NaN until it is set. */
    Reading neurons(String name, String description, String... tags) {
        return gauge(name, "neurons", description, tags);
    }

    /** A counter that counts elsewhere, 0 until it is set. */
    Reading total(String name, String description) {
        Reading reading = new Reading(0);
        meters.add(
                FunctionCounter.builder(name, reading, Reading::value)
                        .description(description)
                        .tags(common)
                        .register(registry));
        return reading;
    }

    /** A counter, registered when it is first asked for. */
    Counter counter(String name, String description, String... tags) {
        Counter counter =
                Counter.builder(name)
                        .description(description)
                        .tags(common.and(tags))
                        .register(registry);
        meters.add(counter);
        return counter;
    }

    /** A timer, registered when it is first asked for. */
    Timer timer(String name, String description, String... tags) {
        Timer timer =
                Timer.builder(name)
                        .description(description)
                        .tags(common.and(tags))
                        .register(registry);
        meters.add(timer);
        return timer;
    }

    /** Removes every meter from the registry. */
    @Override
    public void close() {
        for (Meter meter : meters) {
            registry.remove(meter);
            meter.close();
        }
        meters.clear();
    }

    private Reading gauge(String name, String unit, String description, String[] tags) {
        Reading reading = new Reading(Double.NaN);
        meters.add(
                Gauge.builder(name, reading, Reading::value)
                        .strongReference(true)
                        .baseUnit(unit)
                        .description(description)
                        .tags(common.and(tags))
                        .register(registry));
        return reading;
    }
}
