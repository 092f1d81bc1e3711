package dev.growth.benchmarks.products;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The same product by OpenBLAS, on operands outside the heap. */
final class BlasProduct implements AutoCloseable {
    private static final long CACHE_LINE = 64;

    private final Arena arena = Arena.ofConfined();
    private final OpenBlas library;
    private final Shape shape;
    private final MemorySegment a;
    private final MemorySegment b;
    private final MemorySegment c;

    BlasProduct(OpenBlas library, Shape shape) {
        this.library = library;
        this.shape = shape;
        a = segment(OurProduct.values(shape.aRows() * shape.aColumns(), 1));
        b = segment(OurProduct.values(shape.bRows() * shape.bColumns(), 2));
        c = segment(new float[shape.m() * shape.n()]);
    }

    private MemorySegment segment(float[] values) {
        MemorySegment segment = arena.allocate(values.length * (long) Float.BYTES, CACHE_LINE);
        MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_FLOAT, 0, values.length);
        return segment;
    }

    /** Multiplies. */
    void run() {
        library.multiply(shape, c, a, b);
    }

    /** What came out. */
    float[] result() {
        return c.toArray(ValueLayout.JAVA_FLOAT);
    }

    @Override
    public void close() {
        arena.close();
    }
}
