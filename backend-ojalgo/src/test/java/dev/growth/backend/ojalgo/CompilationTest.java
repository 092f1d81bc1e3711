package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Backend;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the JVM's first compiler gives up, because it is too large, the second one never gets: a
 * kernel then takes a hundred times as long, on some runs only, with the right results.
 */
class CompilationTest {
    @Test
    void everyKernelIsCompiled() throws Exception {
        List<String> lines = compilations();

        assertThat(lines)
                .as("methods of kernels that were compiled")
                .anyMatch(line -> line.contains("backend.ojalgo.kernel."));
        assertThat(lines).noneMatch(line -> line.contains("COMPILE SKIPPED"));
    }

    private static List<String> compilations() throws Exception {
        String classPath =
                Stream.of(AllKernels.class, OjAlgoPlugin.class, Backend.class, ojAlgo())
                        .map(CompilationTest::place)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-XX:+PrintCompilation",
                                "-XX:TieredStopAtLevel=3",
                                "-XX:CompileThresholdScaling=0.05",
                                "-Xbatch",
                                "-cp",
                                classPath,
                                AllKernels.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (var output = java.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(java.waitFor()).as(String.join("\n", lines)).isZero();
            return lines;
        }
    }

    private static Class<?> ojAlgo() throws ClassNotFoundException {
        return Class.forName("org.ojalgo.matrix.store.MatrixStore");
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
