package dev.growth.backend.cuda.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code .cu} files, which are compiled as one program. */
final class KernelSource {
    private static final List<String> SHARED = List.of("common.cuh", "activations.cuh");
    private static final List<String> FILES =
            List.of(
                    "elements.cu",
                    "gather.cu",
                    "activations.cu",
                    "patches.cu",
                    "normalization.cu",
                    "reductions.cu",
                    "losses.cu",
                    "optimizers.cu",
                    "decompositions.cu");

    private KernelSource() {}

    /** The program: it includes the files. */
    static String program() {
        return FILES.stream()
                .map(file -> "#include \"" + file + "\"\n")
                .collect(Collectors.joining());
    }

    /** The files by name, in the same order every time. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        SHARED.forEach(file -> files.put(file, read(file)));
        FILES.forEach(file -> files.put(file, read(file)));
        return files;
    }

    private static String read(String file) {
        try (InputStream in = KernelSource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build has no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
