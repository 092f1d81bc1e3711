package dev.growth.backend.cuda.library;

import java.util.List;

/** The libraries of CUDA 13 that are loaded, in the order in which they need each other. */
public enum Library {
    /** Devices, memory, streams, graphs, kernels. */
    CUDART("libcudart.so.13", false),
    /** What NVRTC reads when it compiles; its last number differs from release to release. */
    NVRTC_BUILTINS("libnvrtc-builtins.so.13", true),
    /** The compiler. */
    NVRTC("libnvrtc.so.13", false),
    /** Products that cuBLAS chooses from. */
    CUBLAS_LT("libcublasLt.so.13", false),
    /** Products. */
    CUBLAS("libcublas.so.13", false),
    /** Needed by cuSPARSE. */
    NVJITLINK("libnvJitLink.so.13", true),
    /** Needed by cuSOLVER. */
    CUSPARSE("libcusparse.so.12", true),
    /** Decompositions. */
    CUSOLVER("libcusolver.so.12", false);

    private final String file;
    private final boolean optional;

    Library(String file, boolean optional) {
        this.file = file;
        this.optional = optional;
    }

    /** Its file name, or for {@link #NVRTC_BUILTINS} how that begins. */
    public String file() {
        return file;
    }

    /**
     * Whether others may do without it, or find it by themselves: it is loaded first where it is
     * found, so that no {@code LD_LIBRARY_PATH} is needed.
     */
    public boolean isOptional() {
        return optional;
    }

    /** Those that must be there. */
    public static List<Library> needed() {
        return List.of(CUDART, NVRTC, CUBLAS_LT, CUBLAS, CUSOLVER);
    }
}
