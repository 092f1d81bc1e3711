package dev.growth.host;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * A backend whose tensors are arrays of doubles on the host. It does every operation in plain
 * loops; a subclass overrides {@link #workspace()} to do some of them better.
 *
 * @since 0.1
 */
public abstract class HostBackend implements Backend {
    private final ElementType precision;
    private final List<HostWorkspace> workspaces = new ArrayList<>();
    private boolean closed;

    /**
     * @param precision that training computes in: FLOAT32 or FLOAT64
     * @throws IllegalArgumentException if it is another
     */
    protected HostBackend(ElementType precision) {
        if (!OperandChecks.isFloating(precision)) {
            throw new IllegalArgumentException("a backend cannot train in " + precision);
        }
        this.precision = precision;
    }

    /** A new workspace of this backend, outermost or inner: one that does all in plain loops. */
    protected HostWorkspace workspace() {
        return new HostWorkspace(this);
    }

    /** What training computes in. */
    public final ElementType precision() {
        return precision;
    }

    @Override
    public final Workspace open() {
        if (closed) {
            throw new IllegalStateException("the backend is closed: " + device());
        }
        HostWorkspace workspace = workspace().whenClosed(workspaces::remove);
        workspaces.add(workspace);
        return workspace;
    }

    /** Closes all workspaces. A subclass that holds more overrides it and calls this first. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(workspaces).forEach(Workspace::close);
    }
}
