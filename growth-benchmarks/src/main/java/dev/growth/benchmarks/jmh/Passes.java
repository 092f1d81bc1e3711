package dev.growth.benchmarks.jmh;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.benchmarks.products.OurProduct;
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

/** The passes of a training step that are no products, over tensors of rows × columns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class Passes {
    private static final int TABLE = 12_000;

    /** Activations of a batch, and weights of a layer. */
    @Param({"100x10", "100x1000", "784x222", "1000x1000"})
    public String shape;

    /** Threads that compute. */
    @Param({"1", "2"})
    public int threads;

    private Backend backend;
    private Workspace workspace;
    private Tensor a;
    private Tensor b;
    private Tensor first;
    private Tensor second;
    private Tensor losses;
    private Tensor labels;
    private Tensor rowBirth;
    private Tensor columnBirth;
    private Tensor columnSums;
    private Tensor schedule;
    private Tensor table;
    private Tensor rows;
    private final Activation selu = Activation.parse("selu");
    private final Activation gelu = Activation.parse("gelu");

    /** Tensors. */
    @Setup(Level.Trial)
    public void bind() {
        String[] numbers = shape.split("x", -1);
        int m = Integer.parseInt(numbers[0]);
        int n = Integer.parseInt(numbers[1]);
        backend = OurProduct.backend(threads);
        workspace = backend.open();
        a = workspace.create(m, n);
        b = workspace.create(m, n);
        first = workspace.create(m, n);
        second = workspace.create(m, n);
        losses = workspace.create(m, 1);
        labels = workspace.create(m, 1);
        rowBirth = workspace.create(m, 1, ElementType.FLOAT64);
        columnBirth = workspace.create(1, n, ElementType.FLOAT64);
        columnSums = workspace.create(1, n);
        schedule = workspace.create(1, 2, ElementType.FLOAT64);
        table = workspace.create(TABLE, n, ElementType.UINT8);
        rows = workspace.create(m, 1, ElementType.INT32);
        workspace.write(a, OurProduct.values(m * n, 1));
        workspace.write(b, OurProduct.values(m * n, 2));
        workspace.write(schedule, new double[] {1e-4, 1});
        int[] spread = new int[m];
        for (int i = 0; i < m; i++) {
            spread[i] = (int) ((i * 7919L) % TABLE);
        }
        workspace.write(rows, spread);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        backend.close();
    }

    /** SELU. */
    @Benchmark
    public void selu() {
        workspace.activate(first, a, selu, 0);
    }

    /** SELU's slope. */
    @Benchmark
    public void seluSlope() {
        workspace.activate(first, a, selu, 1);
    }

    /** GELU. */
    @Benchmark
    public void gelu() {
        workspace.activate(first, a, gelu, 0);
    }

    /** Softmax, cross-entropy and its gradient, each row a sample. */
    @Benchmark
    public void softmaxCrossEntropy() {
        workspace.loss(losses, first, a, labels, Loss.SOFTMAX_CROSS_ENTROPY, 0.01);
    }

    /** Adam. */
    @Benchmark
    public void adam() {
        workspace.adam(
                a,
                b,
                first,
                second,
                rowBirth,
                columnBirth,
                schedule,
                new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false));
    }

    /** SGD with momentum. */
    @Benchmark
    public void sgd() {
        workspace.sgd(a, b, first, schedule, new SgdRates(0.9, false, 0));
    }

    /** Rows of bytes to float32. */
    @Benchmark
    public void gather() {
        workspace.gather(first, table, rows, 1 / 255.0);
    }

    /** Sums of columns. */
    @Benchmark
    public void sumRows() {
        workspace.sumRows(columnSums, a, 1, 0);
    }
}
