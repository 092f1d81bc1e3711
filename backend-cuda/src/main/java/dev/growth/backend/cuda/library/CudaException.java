package dev.growth.backend.cuda.library;

import java.io.Serial;

/** A function of a CUDA library failed. */
public final class CudaException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final String function;
    private final int status;

    /**
     * @param function its name
     * @param status what it returned
     * @param words what the library says about that status
     */
    public CudaException(String function, int status, String words) {
        super(function + " failed with status " + status + ": " + words);
        this.function = function;
        this.status = status;
    }

    /** Name of the function. */
    public String function() {
        return function;
    }

    /** What it returned. */
    public int status() {
        return status;
    }
}
