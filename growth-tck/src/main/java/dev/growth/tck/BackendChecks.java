package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.function.Supplier;

/** The backend itself: its name and its end. */
final class BackendChecks {
    private final Supplier<Backend> backends;

    BackendChecks(Supplier<Backend> backends) {
        this.backends = backends;
    }

    void closes() {
        Backend backend = backends.get();
        try {
            if (backend.device() == null || backend.device().isBlank()) {
                throw new AssertionError("device() says nothing");
            }
            Workspace first = backend.open();
            Workspace second = backend.open();
            Workspace inner = second.open();
            Tensor tensor = inner.create(1, 1);
            first.close();
            inner.fill(tensor, 1); // closing one outermost workspace leaves the other alone
            backend.close();
            mustBeClosed(inner, tensor);
        } finally {
            backend.close();
        }
    }

    private static void mustBeClosed(Workspace workspace, Tensor tensor) {
        try {
            workspace.fill(tensor, 2);
        } catch (IllegalStateException | IllegalArgumentException _) {
            return;
        }
        throw new AssertionError("a workspace works on after its backend was closed");
    }
}
