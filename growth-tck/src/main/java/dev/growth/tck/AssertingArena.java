package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.host.Operands;
import java.util.ArrayList;
import java.util.List;

/** What an {@link AssertingWorkspace} checks outside of operations: lifetimes, phases, tensors. */
abstract sealed class AssertingArena implements Workspace permits AssertingWorkspace {
    final Workspace inner;
    final Phase phase;
    private final AssertingArena outer;
    private final List<AssertingArena> inside = new ArrayList<>();
    private int created;
    private boolean closed;

    /** What goes on at the moment, shared by nested workspaces. */
    static final class Phase {
        boolean trainingStep;
        boolean planned;
        boolean backendClosed;
    }

    AssertingArena(Workspace inner, Phase phase, AssertingArena outer) {
        this.inner = inner;
        this.phase = phase;
        this.outer = outer;
    }

    @Override
    public ElementType precision() {
        return inner.precision();
    }

    @Override
    public Workspace open() {
        requireOpen();
        notPlanned("open");
        AssertingWorkspace opened = new AssertingWorkspace(inner.open(), phase, this);
        inside.add(opened);
        return opened;
    }

    @Override
    public void close() {
        closed = true;
        created = 0;
        inside.clear();
        if (outer != null) {
            outer.inside.remove(this);
        }
        inner.close();
    }

    @Override
    public Tensor create(int rows, int columns, ElementType type) {
        requireOpen();
        notInStep("create");
        created++;
        AssertingTensor.Root root = new AssertingTensor.Root();
        return new AssertingTensor(inner.create(rows, columns, type), this, root, 0, 0);
    }

    /** How many tensors are there that were created here or in inner workspaces. */
    final int tensors() {
        return created + inside.stream().mapToInt(AssertingArena::tensors).sum();
    }

    @Override
    public Tensor view(Tensor tensor, int row, int column, int rows, int columns) {
        fits(() -> Operands.view(tensor, row, column, rows, columns));
        Tensor part = inner.view(own(tensor), row, column, rows, columns);
        return AssertingTensor.of(tensor).view(part, row, column);
    }

    @Override
    public void write(Tensor out, double[] values) {
        notPlanned("write");
        fits(() -> Operands.write(out, values.length));
        inner.write(written(out), values);
    }

    @Override
    public void write(Tensor out, float[] values) {
        notPlanned("write");
        fits(() -> Operands.write(out, values.length));
        inner.write(written(out), values);
    }

    @Override
    public void write(Tensor out, int[] values) {
        notPlanned("write");
        fits(() -> Operands.write(out, values.length, ElementType.INT32));
        inner.write(written(out), values);
    }

    @Override
    public void write(Tensor out, byte[] values) {
        notPlanned("write");
        fits(() -> Operands.write(out, values.length, ElementType.UINT8));
        inner.write(written(out), values);
    }

    @Override
    public double[] read(Tensor tensor) {
        notInStep("read");
        fits(() -> Operands.read(tensor));
        return inner.read(own(tensor));
    }

    @Override
    public Plan plan(Runnable operations) {
        requireOpen();
        notPlanned("plan");
        Plan plan =
                inner.plan(() -> {
                    phase.planned = true;
                    try {
                        operations.run();
                    } finally {
                        phase.planned = false;
                    }
                });
        return () -> {
            requireOpen();
            plan.run();
        };
    }

    static void fits(Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    final Tensor own(Tensor tensor) {
        requireOpen();
        AssertingTensor own = AssertingTensor.of(tensor);
        if (own.owner().isClosed()) {
            throw new AssertionError("the workspace of tensor " + own + " is closed");
        }
        if (own.owner().phase != phase) {
            throw new AssertionError("tensor " + own + " belongs to an unrelated workspace");
        }
        return own.inner();
    }

    /** The same for a tensor that is written. */
    final Tensor written(Tensor tensor) {
        Tensor own = own(tensor);
        AssertingTensor.of(tensor).requireUnshared();
        return own;
    }

    final void notInStep(String operation) {
        notPlanned(operation);
        if (phase.trainingStep) {
            throw new AssertionError(operation + " inside a training step");
        }
    }

    private void notPlanned(String operation) {
        if (phase.planned) {
            throw new AssertionError(operation + " inside the sequence of a plan");
        }
    }

    private boolean isClosed() {
        return closed || phase.backendClosed || (outer != null && outer.isClosed());
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new AssertionError("the workspace is closed");
        }
    }
}
