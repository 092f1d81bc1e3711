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
    /** m,n,k: out is m × n. */
    @Param({
        "512,512,512",
        "1024,1024,1024",
        "100,200,784",
        "100,1000,1000",
        "784,200,100",
        "100,10,784",
        "784,10,100",
        "100,10,10",
        "1,1000,784"
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
        product = new OurProduct(Shape.of(shape, transpose), threads);
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
