package dev.growth.engine.component;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a {@link ComponentWorkspace} does outside of operations: it knows what was created in it.
 */
abstract sealed class ComponentArena implements Workspace permits ComponentWorkspace {
    final Workspace inner;
    private final Lent lent;
    private final List<Tensor> created = new ArrayList<>();

    /**
     * What one component has, in nested workspaces.
     *
     * @param own tensors that it created, and views of them
     * @param role of a tensor that is not its own, in words
     */
    record Lent(Set<Tensor> own, Function<Tensor, String> role) {
        Lent(Function<Tensor, String> role) {
            this(Collections.newSetFromMap(new IdentityHashMap<>()), role);
        }
    }

    ComponentArena(Workspace inner, Lent lent) {
        this.inner = inner;
        this.lent = lent;
    }

    /** A tensor that is about to be written. */
    final Tensor written(Tensor out) {
        if (!lent.own.contains(out)) {
            throw new IllegalArgumentException(
                    "it writes into %s, which is to be read only; write into a tensor that it created"
                            .formatted(lent.role.apply(out)));
        }
        return out;
    }

    /** Of the nested workspaces, what they created. */
    final Lent lent() {
        return lent;
    }

    private Tensor owned(Tensor tensor) {
        lent.own.add(tensor);
        created.add(tensor);
        return tensor;
    }

    @Override
    public void close() {
        created.forEach(lent.own::remove);
        created.clear();
        inner.close();
    }

    @Override
    public ElementType precision() {
        return inner.precision();
    }

    @Override
    public Tensor create(int rows, int columns, ElementType type) {
        return owned(inner.create(rows, columns, type));
    }

    @Override
    public Tensor view(Tensor tensor, int row, int column, int rows, int columns) {
        Tensor view = inner.view(tensor, row, column, rows, columns);
        return lent.own.contains(tensor) ? owned(view) : view;
    }

    @Override
    public void write(Tensor out, double[] values) {
        inner.write(written(out), values);
    }

    @Override
    public void write(Tensor out, float[] values) {
        inner.write(written(out), values);
    }

    @Override
    public void write(Tensor out, int[] values) {
        inner.write(written(out), values);
    }

    @Override
    public void write(Tensor out, byte[] values) {
        inner.write(written(out), values);
    }

    @Override
    public double[] read(Tensor tensor) {
        return inner.read(tensor);
    }

    @Override
    public Plan plan(Runnable operations) {
        return inner.plan(operations);
    }
}
