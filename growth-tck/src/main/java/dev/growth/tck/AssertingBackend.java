package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;

/**
 * Wraps a backend so that every workspace is an {@link AssertingWorkspace}.
 *
 * @since 0.1
 */
public final class AssertingBackend implements Backend {
    private final Backend backend;
    private final AssertingArena.Phase phase = new AssertingArena.Phase();

    /**
     * @param backend does the work; closed with this
     */
    public AssertingBackend(Backend backend) {
        this.backend = backend;
    }

    /** See {@link AssertingWorkspace#inTrainingStep}; for all workspaces of this backend. */
    public void inTrainingStep(boolean inStep) {
        phase.trainingStep = inStep;
    }

    @Override
    public String device() {
        return backend.device();
    }

    @Override
    public Workspace open() {
        return new AssertingWorkspace(backend.open(), phase, null);
    }

    @Override
    public void close() {
        phase.backendClosed = true;
        backend.close();
    }
}
