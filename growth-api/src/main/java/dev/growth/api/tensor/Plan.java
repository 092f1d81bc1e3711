package dev.growth.api.tensor;

/**
 * A sequence of operations with their tensors bound, made by {@link Workspace#plan}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Plan {
    /** Runs the operations once more, on what their tensors hold now. */
    void run();
}
