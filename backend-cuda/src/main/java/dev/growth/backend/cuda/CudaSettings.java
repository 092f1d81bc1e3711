package dev.growth.backend.cuda;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the backend {@code cuda}. */
public record CudaSettings(
        @About("number of the GPU, from 0") @Default("0") int device,
        @About("element type of training; float64 is for verification") @Default("float32")
                Precision precision,
        @About("products of float32 in full precision, or faster with operands of fewer digits")
                @Default("fp32")
                MathMode math,
        @About("folder that holds CUDA 13's libraries; without it they are looked for")
                Optional<Path> libraries,
        @About("most GiB of the GPU's memory to take; 0: all there is") @Default("0")
                double memoryLimit,
        @About("folder for compiled kernels; without it growth/cuda in the user's cache folder")
                Optional<Path> cache) {
    public CudaSettings {
        Require.atLeast("device", device, 0);
        Require.atLeast("memoryLimit", memoryLimit, 0);
    }

    /** As a recipe has them that says nothing. */
    public static CudaSettings defaults() {
        return new CudaSettings(
                0, Precision.FLOAT32, MathMode.FP32, Optional.empty(), 0, Optional.empty());
    }
}
