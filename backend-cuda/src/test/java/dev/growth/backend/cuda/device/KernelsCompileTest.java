package dev.growth.backend.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CUDA's own compiler takes every kernel, for Hopper; needs nvcc but no GPU. */
@Tag("thorough")
class KernelsCompileTest {
    private static final Pattern KERNEL =
            Pattern.compile(
                    "extern \"C\" __global__ void (?:__launch_bounds__\\(\\d+\\) )?(\\w+)\\(");

    @TempDir private Path folder;

    @BeforeAll
    static void requireNvcc() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("nvcc", "--version").start();
            Assumptions.assumeTrue(process.waitFor() == 0, "nvcc does not work");
        } catch (IOException e) {
            Assumptions.abort("no kernel is compiled: no nvcc (" + e.getMessage() + ")");
        }
    }

    static Stream<String> sources() {
        return KernelSource.files().keySet().stream().filter(file -> file.endsWith(".cu"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nvccCompilesIt(String file) throws IOException, InterruptedException {
        writeSources();
        for (String real : List.of("float", "double")) {
            Path cubin = folder.resolve(real + ".cubin");
            String output = nvcc("-cubin", "-o", cubin.toString(), "-DGROWTH_REAL=" + real, file);
            assertThat(output).as("nvcc's output for %s as %s", file, real).isEmpty();
            assertThat(cubin).isNotEmptyFile();
        }
    }

    @Test
    void whatJavaWritesHasTheLayoutThatItAssumes() throws IOException, InterruptedException {
        writeSources();
        Path source = Path.of(System.getProperty("cuda.sources"), "layouts.cu");
        Files.copy(source, folder.resolve("layouts.cu"));
        assertThat(nvcc("-cubin", "-o", "layouts.cubin", "layouts.cu")).isEmpty();
    }

    @Test
    void everyKernelThatJavaNamesIsThereAndNoOther() {
        List<String> kernels =
                KernelSource.files().values().stream()
                        .flatMap(text -> KERNEL.matcher(text).results().map(m -> m.group(1)))
                        .toList();
        assertThat(kernels)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Kernel.values()).map(Kernel::text).toList());
    }

    private void writeSources() throws IOException {
        for (Map.Entry<String, String> source : KernelSource.files().entrySet()) {
            Files.writeString(folder.resolve(source.getKey()), source.getValue());
        }
    }

    private String nvcc(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of("nvcc", "-arch=sm_90", "-std=c++17", "-Werror", "all-warnings"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "nvcc failed: " + output;
    }
}
