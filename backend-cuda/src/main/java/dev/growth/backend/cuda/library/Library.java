package dev.growth.backend.cuda.library;

import java.util.List;

/** The libraries of CUDA 13 that are loaded, in the order in which they need each other. */
public enum Library {
    /** Devices, memory, streams, graphs, kernels. */
    CUDART("libcudart.so.13"),
    /** The compiler. */
    NVRTC("libnvrtc.so.13"),
    /** Products that cuBLAS chooses from. */
    CUBLAS_LT("libcublasLt.so.13"),
    /** Products. */
    CUBLAS("libcublas.so.13"),
    /** Decompositions. */
    CUSOLVER("libcusolver.so.12");

    private final String file;

    Library(String file) {
        this.file = file;
    }

    /** Its file name. */
    public String file() {
        return file;
    }

    /**
     * How the names begin of files that are loaded before it where its own folder has them, so that
     * no {@code LD_LIBRARY_PATH} is needed. From elsewhere they are not taken: CUDA 12 has a
     * libcusparse.so.12 too.
     */
    List<String> helpers() {
        return switch (this) {
            case NVRTC -> List.of("libnvrtc-builtins.so.13");
            case CUSOLVER -> List.of("libnvJitLink.so.13", "libcusparse.so.12");
            case CUDART, CUBLAS_LT, CUBLAS -> List.of();
        };
    }
}
