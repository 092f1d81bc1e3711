package dev.growth.api.tensor;

/**
 * What computes: a CPU library, a GPU. Creating one through its component is where it finds out
 * whether it can work here; if not it throws {@link BackendUnavailableException}.
 *
 * @since 0.1
 */
public interface Backend extends AutoCloseable {
    /** The device in words, for the run record: {@code "AMD EPYC, 2 threads, float32, 512-bit"}. */
    String device();

    /** A new outermost workspace. */
    Workspace open();

    /** Frees everything; closes all workspaces. Closing again does nothing. */
    @Override
    void close();
}
