package dev.growth.benchmarks.products;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.backend.ojalgo.KernelChoice;
import dev.growth.backend.ojalgo.OjAlgoPlugin;
import dev.growth.backend.ojalgo.OjAlgoSettings;
import dev.growth.backend.ojalgo.Precision;
import java.util.SplittableRandom;

/** A product on the CPU backend, its operands bound. */
public final class OurProduct implements AutoCloseable {
    private final Backend backend;
    private final Workspace workspace;
    private final Shape shape;
    private final Tensor a;
    private final Tensor b;
    private final Tensor c;

    /**
     * @param threads that compute
     */
    public OurProduct(Shape shape, int threads) {
        this.shape = shape;
        backend = backend(threads);
        workspace = backend.open();
        a = workspace.create(shape.aRows(), shape.aColumns(), ElementType.FLOAT32);
        b = workspace.create(shape.bRows(), shape.bColumns(), ElementType.FLOAT32);
        c = workspace.create(shape.m(), shape.n(), ElementType.FLOAT32);
        workspace.write(a, values(shape.aRows() * shape.aColumns(), 1));
        workspace.write(b, values(shape.bRows() * shape.bColumns(), 2));
    }

    /** The CPU backend with so many threads, float32. */
    public static Backend backend(int threads) {
        return OjAlgoPlugin.OJALGO
                .with(new OjAlgoSettings(Precision.FLOAT32, threads, KernelChoice.AUTO))
                .create();
    }

    /** Values between -1 and 1. */
    public static float[] values(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** Multiplies. */
    public void run() {
        workspace.multiply(c, a, b, shape.transpose(), 1, 0);
    }

    /** What came out. */
    public double[] result() {
        return workspace.read(c);
    }

    @Override
    public void close() {
        backend.close();
    }
}
