package dev.growth.backend.cuda.device;

import dev.growth.backend.cuda.library.SearchPath;
import java.nio.file.Path;

/**
 * How a device is opened.
 *
 * @param libraries where CUDA's libraries are looked for
 * @param device its number, from 0
 * @param float32Compute one of {@link MathCodes}
 * @param memoryLimit bytes that may be taken from it
 * @param cache folder of compiled kernels
 */
public record DeviceOptions(
        SearchPath libraries, int device, int float32Compute, long memoryLimit, Path cache) {}
