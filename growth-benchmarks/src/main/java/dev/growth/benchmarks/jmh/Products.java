package dev.growth.benchmarks.jmh;

import dev.growth.api.tensor.Transpose;
import dev.growth.benchmarks.products.OurProduct;
import dev.growth.benchmarks.products.Shape;
import java.util.concurrent.TimeUnit;
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

/** Matrix products of the CPU backend, float32. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class Products {
    /** m × n × k: out is m × n. */
    @Param({
        "512x512x512",
        "1024x1024x1024",
        "100x200x784",
        "100x1000x1000",
        "784x200x100",
        "100x10x784",
        "784x10x100",
        "100x10x10",
        "1x1000x784"
    })
    public String shape;

    /** Which operand is transposed. */
    @Param public Transpose transpose;

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private OurProduct product;

    /** Operands. */
    @Setup(Level.Trial)
    public void bind() {
        product = new OurProduct(Shape.of(shape.replace('x', ','), transpose), threads);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        product.close();
    }

    /** One product. */
    @Benchmark
    public void multiply() {
        product.run();
    }
}
