package dev.growth.backend.cuda.device;

/** Work that a stream has recorded, to be launched at once as often as wanted. */
public final class Graph implements AutoCloseable {
    private final Device device;
    private long executable;

    Graph(Device device, long executable) {
        this.device = device;
        this.executable = executable;
    }

    /** Runs it once more. */
    public void launch() {
        device.launch(executable);
    }

    /** Frees it when it is done; again does nothing. */
    @Override
    public void close() {
        long freed = executable;
        executable = 0;
        if (freed != 0) {
            device.destroyGraph(freed);
        }
    }
}
