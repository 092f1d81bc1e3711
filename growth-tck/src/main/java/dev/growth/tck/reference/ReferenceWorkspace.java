package dev.growth.tck.reference;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/** The arena; its operations are in the interfaces that it puts together. */
final class ReferenceWorkspace
        implements Workspace, PlainAlgebra, PlainDecompositions, PlainTraining {
    private final ReferenceBackend backend;
    private final List<ReferenceWorkspace> inner = new ArrayList<>();
    private final Consumer<ReferenceWorkspace> onClose;
    private boolean closed;

    /**
     * @param onClose called with this when it is closed
     */
    ReferenceWorkspace(ReferenceBackend backend, Consumer<ReferenceWorkspace> onClose) {
        this.backend = backend;
        this.onClose = onClose;
    }

    @Override
    public ElementType precision() {
        return backend.precision();
    }

    @Override
    public Workspace open() {
        requireOpen();
        ReferenceWorkspace workspace = new ReferenceWorkspace(backend, inner::remove);
        inner.add(workspace);
        return workspace;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(inner).forEach(ReferenceWorkspace::close);
        onClose.accept(this);
    }

    @Override
    public ReferenceTensor own(Tensor tensor) {
        requireOpen();
        if (!(tensor instanceof ReferenceTensor own) || own.owner().backend != backend) {
            throw new IllegalArgumentException(
                    "a tensor of %d × %d belongs to another backend"
                            .formatted(tensor.rows(), tensor.columns()));
        }
        if (own.owner().closed) {
            throw new IllegalStateException("the workspace of tensor " + own + " is closed");
        }
        return own;
    }

    @Override
    public Tensor create(int rows, int columns, ElementType type) {
        requireOpen();
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("no tensor has " + rows + " × " + columns);
        }
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(rows + " × " + columns + " elements do not fit an array");
        }
        return new ReferenceTensor(this, rows, columns, type);
    }

    @Override
    public Tensor view(Tensor tensor, int row, int column, int rows, int columns) {
        Shapes.view(tensor, row, column, rows, columns);
        return own(tensor).view(row, column, rows, columns);
    }

    @Override
    public void write(Tensor out, double[] values) {
        Shapes.write(out, values.length, ElementType.FLOAT32, ElementType.FLOAT64);
        write(own(out), i -> values[i]);
    }

    @Override
    public void write(Tensor out, float[] values) {
        Shapes.write(out, values.length, ElementType.FLOAT32, ElementType.FLOAT64);
        write(own(out), i -> values[i]);
    }

    @Override
    public void write(Tensor out, int[] values) {
        Shapes.write(out, values.length, ElementType.INT32);
        write(own(out), i -> values[i]);
    }

    @Override
    public void write(Tensor out, byte[] values) {
        Shapes.write(out, values.length, ElementType.UINT8);
        write(own(out), i -> Byte.toUnsignedInt(values[i]));
    }

    private static void write(ReferenceTensor out, IntToDoubleFunction values) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.set(i, j, values.applyAsDouble(i * out.columns() + j));
            }
        }
    }

    @Override
    public double[] read(Tensor tensor) {
        Shapes.floats("read(tensor)", tensor);
        ReferenceTensor source = own(tensor);
        double[] result = new double[source.rows() * source.columns()];
        for (int i = 0; i < source.rows(); i++) {
            for (int j = 0; j < source.columns(); j++) {
                result[i * source.columns() + j] = source.get(i, j);
            }
        }
        return result;
    }

    @Override
    public Plan plan(Runnable operations) {
        requireOpen();
        return () -> {
            requireOpen();
            operations.run();
        };
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the workspace is closed");
        }
    }
}
