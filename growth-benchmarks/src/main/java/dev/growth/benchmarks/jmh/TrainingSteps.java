package dev.growth.benchmarks.jmh;

import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.step.Training;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A training step: batch 100, Adam, SELU, 784 inputs of a byte, 10 classes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class TrainingSteps {
    /** Widths of the hidden layers. */
    @Param({"10,10", "222,71", "1000,1000"})
    public String hidden;

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private Training training;

    /** Network and data. */
    @Setup(Level.Trial)
    public void start() {
        List<String> overrides =
                List.of(
                        "network.hidden=[" + hidden + "]",
                        "backend={ojalgo: {threads: %d}}".formatted(threads));
        training = new Training(Mlp.recipe(Mlp.catalog(), overrides), UnaryOperator.identity());
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        training.close();
    }

    /** One step. */
    @Benchmark
    public void step() {
        training.trainer().step();
    }
}
