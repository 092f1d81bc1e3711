package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceOptions;
import dev.growth.backend.cuda.library.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The backend of one run: its device and the workspaces that were opened. */
final class CudaBackend implements Backend {
    private static final System.Logger LOG = System.getLogger(CudaBackend.class.getName());

    private final CudaSettings settings;
    private final Device device;
    private final List<CudaWorkspace> workspaces = new ArrayList<>();
    private boolean closed;

    CudaBackend(CudaSettings settings) {
        this.settings = settings;
        Map<String, String> environment = System.getenv();
        device =
                Device.open(
                        new DeviceOptions(
                                SearchPath.of(settings.libraries(), environment),
                                settings.device(),
                                settings.math().code(),
                                bytes(settings.memoryLimit()),
                                settings.cache().orElseGet(() -> cache(environment))));
        LOG.log(System.Logger.Level.INFO, "cuda: {0}", device());
    }

    private static long bytes(double gibibytes) {
        return gibibytes == 0 ? Long.MAX_VALUE : (long) (gibibytes * (1L << 30));
    }

    /** Where the XDG base directory specification wants caches. */
    static Path cache(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path user =
                cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache);
        return user.resolve("growth").resolve("cuda");
    }

    @Override
    public String device() {
        String precision = settings.precision().name().toLowerCase(Locale.ROOT);
        String math = settings.math().name().toLowerCase(Locale.ROOT);
        return settings.precision() == Precision.FLOAT64 || settings.math() == MathMode.FP32
                ? device.name() + ", " + precision
                : device.name() + ", " + precision + ", " + math + " products";
    }

    Device gpu() {
        return device;
    }

    @Override
    public Workspace open() {
        synchronized (workspaces) {
            if (closed) {
                throw new IllegalStateException("the backend was closed");
            }
            CudaWorkspace workspace =
                    new CudaWorkspace(device, settings.precision().type(), this::forget);
            workspaces.add(workspace);
            return workspace;
        }
    }

    private void forget(CudaWorkspace workspace) {
        synchronized (workspaces) {
            workspaces.remove(workspace);
        }
    }

    @Override
    public void close() {
        List<CudaWorkspace> open;
        synchronized (workspaces) {
            closed = true;
            open = List.copyOf(workspaces);
        }
        open.forEach(CudaWorkspace::close);
        device.close();
    }
}
