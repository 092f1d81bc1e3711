package dev.growth.backend.ojalgo;

import dev.growth.api.Words;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.backend.ojalgo.kernel.Kernels;
import dev.growth.backend.ojalgo.kernel.Lane;
import dev.growth.backend.ojalgo.kernel.Pass;
import dev.growth.backend.ojalgo.kernel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The backend of one run: its kernels, its threads and the workspaces that were opened. */
final class CpuBackend implements Backend {
    private static final System.Logger LOG = System.getLogger(CpuBackend.class.getName());

    private final OjAlgoSettings settings;
    private final Workers workers;
    private final ThreadLocal<Lane> lanes;
    private final List<CpuWorkspace> workspaces = new ArrayList<>();
    private final String device;
    private boolean closed;

    CpuBackend(OjAlgoSettings settings) {
        KernelSelection selection = KernelSelection.of(settings.kernels());
        Kernels kernels = selection.kernels();
        int threads =
                settings.threads() > 0
                        ? settings.threads()
                        : Runtime.getRuntime().availableProcessors();
        this.settings = settings;
        workers = new Workers(threads, kernels);
        lanes = ThreadLocal.withInitial(() -> new Lane(kernels));
        device =
                "%s, %s, %s, %s"
                        .formatted(
                                Processor.name(),
                                Words.count(threads, "thread"),
                                settings.precision().name().toLowerCase(Locale.ROOT),
                                selection.text());
        LOG.log(
                selection.substitute() ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                "ojalgo: {0}",
                device);
    }

    @Override
    public String device() {
        return device;
    }

    /** The calling thread's. */
    Lane lane() {
        return lanes.get();
    }

    /** Runs a pass of the calling thread's lane. */
    void run(Pass pass) {
        workers.run(pass, lane());
    }

    @Override
    public Workspace open() {
        synchronized (workspaces) {
            if (closed) {
                throw new IllegalStateException("the backend was closed");
            }
            CpuWorkspace workspace =
                    new CpuWorkspace(this, settings.precision().type(), this::forget);
            workspaces.add(workspace);
            return workspace;
        }
    }

    private void forget(CpuWorkspace workspace) {
        synchronized (workspaces) {
            workspaces.remove(workspace);
        }
    }

    @Override
    public void close() {
        List<CpuWorkspace> open;
        synchronized (workspaces) {
            closed = true;
            open = List.copyOf(workspaces);
        }
        open.forEach(CpuWorkspace::close);
        workers.close();
        // Its passes know the tensors they were last given, and through them this backend: a thread
        // that lives on would keep all of it.
        lanes.remove();
    }
}
