package dev.growth.backend.cuda;

import dev.growth.api.tensor.Plan;
import dev.growth.backend.cuda.device.DeviceStorage;
import dev.growth.backend.cuda.device.Graph;
import dev.growth.backend.cuda.library.CudaException;
import java.util.Set;

/**
 * Operations that are repeated. The first run calls them, so that every library has loaded what it
 * needs for them; the second records them as a graph, and from then on the graph is launched.
 */
final class CudaPlan implements Plan {
    private static final System.Logger LOG = System.getLogger(CudaPlan.class.getName());

    private final CudaWorkspace workspace;
    private final Runnable operations;
    private Set<DeviceStorage> bound = Set.of();
    private Graph graph;
    private boolean called;
    private boolean refused;

    CudaPlan(CudaWorkspace workspace, Runnable operations) {
        this.workspace = workspace;
        this.operations = operations;
    }

    @Override
    public void run() {
        workspace.requireRunnable();
        if (called && graph == null && !refused) {
            record();
        }
        if (graph != null) {
            requireBound();
            graph.launch();
        } else {
            workspace.call(operations);
            called = true;
        }
    }

    /** A graph holds addresses: what they refer to must still be there. */
    private void requireBound() {
        for (DeviceStorage storage : bound) {
            if (storage.isFreed()) {
                throw new IllegalStateException(
                        "a plan was run after the workspace of one of its tensors was closed");
            }
        }
    }

    private void record() {
        try {
            bound = workspace.boundBy(() -> graph = workspace.device().capture(this::call));
        } catch (CudaException e) {
            refused = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cuda: steps are launched one operation after another, which is slower, as they cannot be recorded: {0}",
                    e.getMessage());
        }
    }

    private void call() {
        workspace.call(operations);
    }

    /** Whether runs launch a graph. */
    boolean isRecorded() {
        return graph != null;
    }

    void close() {
        if (graph != null) {
            graph.close();
        }
    }
}
