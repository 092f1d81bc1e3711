package dev.growth.host;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/**
 * An arena of {@link HostTensor}s with every operation in plain double loops. A subclass overrides
 * what it does better: it checks the arguments with {@link Operands}, then gets at the values
 * through {@link #own}.
 *
 * @since 0.1
 */
public class HostWorkspace implements Workspace, PlainAlgebra, PlainDecompositions, PlainTraining {
    private final HostBackend backend;
    private final List<HostWorkspace> inner = new ArrayList<>();
    private Consumer<HostWorkspace> onClose = _ -> {};
    private boolean closed;

    /**
     * @param backend that it belongs to
     */
    protected HostWorkspace(HostBackend backend) {
        this.backend = backend;
    }

    /** Tells whoever opened it that it has been closed. */
    final HostWorkspace whenClosed(Consumer<HostWorkspace> listener) {
        onClose = listener;
        return this;
    }

    @Override
    public final ElementType precision() {
        return backend.precision();
    }

    @Override
    public final Workspace open() {
        requireOpen();
        HostWorkspace workspace = backend.workspace().whenClosed(inner::remove);
        inner.add(workspace);
        return workspace;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(inner).forEach(HostWorkspace::close);
        onClose.accept(this);
    }

    @Override
    public final HostTensor own(Tensor tensor) {
        requireOpen();
        if (!(tensor instanceof HostTensor own) || !own.owner().backend.equals(backend)) {
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
        return new HostTensor(this, rows, columns, type);
    }

    @Override
    public Tensor view(Tensor tensor, int row, int column, int rows, int columns) {
        Operands.view(tensor, row, column, rows, columns);
        return own(tensor).view(row, column, rows, columns);
    }

    @Override
    public void write(Tensor out, double[] values) {
        Operands.write(out, values.length);
        write(own(out), i -> values[i]);
    }

    @Override
    public void write(Tensor out, float[] values) {
        Operands.write(out, values.length);
        write(own(out), i -> values[i]);
    }

    @Override
    public void write(Tensor out, int[] values) {
        Operands.write(out, values.length, ElementType.INT32);
        write(own(out), i -> values[i]);
    }

    @Override
    public void write(Tensor out, byte[] values) {
        Operands.write(out, values.length, ElementType.UINT8);
        write(own(out), i -> Byte.toUnsignedInt(values[i]));
    }

    private static void write(HostTensor out, IntToDoubleFunction values) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.set(i, j, values.applyAsDouble(i * out.columns() + j));
            }
        }
    }

    @Override
    public double[] read(Tensor tensor) {
        Operands.read(tensor);
        HostTensor source = own(tensor);
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
