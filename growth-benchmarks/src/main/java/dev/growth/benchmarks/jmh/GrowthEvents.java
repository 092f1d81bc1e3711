package dev.growth.benchmarks.jmh;

import dev.growth.api.run.GrowthEvent;
import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.growing.FirstEvent;
import dev.growth.benchmarks.growing.Method;
import dev.growth.engine.component.Catalog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A growth event of 784-222-71-10 on 10,000 samples. The score is the whole run as far as the
 * event, data and all; the event and its phases, in seconds, are the counters beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 7)
public class GrowthEvents {
    /** How it grows. */
    @Param({"random", "gradmax", "bottleneck", "splitting", "pursuit", "fold"})
    public String method;

    private Catalog catalog;

    /** Seconds of the event and of its phases. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Seconds {
        /** All of it. */
        public double event;

        /** Choosing sites. */
        public double where;

        /** Moments and captures. */
        public double statistics;

        /** Proposing edits. */
        public double how;

        /** Losses of edits. */
        public double candidates;

        /** Applying them. */
        public double apply;
    }

    /** Components. */
    @Setup(Level.Trial)
    public void load() {
        catalog = Mlp.catalog();
    }

    /** A run to its first event. */
    @Benchmark
    public void event(Seconds seconds) {
        GrowthEvent event = FirstEvent.of(catalog, Method.named(method), List.of());
        Map<String, Double> phases = FirstEvent.phases(event);
        seconds.event = event.seconds();
        seconds.where = phases.getOrDefault("where", 0.0);
        seconds.statistics = phases.getOrDefault("statistics", 0.0);
        seconds.how = phases.getOrDefault("how", 0.0);
        seconds.candidates = phases.getOrDefault("candidates", 0.0);
        seconds.apply = phases.getOrDefault("apply", 0.0);
    }
}
