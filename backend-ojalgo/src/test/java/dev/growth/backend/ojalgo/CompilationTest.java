package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Backend;
import dev.growth.host.HostBackend;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What makes a kernel take many times as long, on some runs only, with the right results. */
@Tag("thorough")
class CompilationTest {
    private static final Pattern VECTOR =
            Pattern.compile("Initializing 'jdk/incubator/vector/([A-Z][a-z]+)([0-9]+|Max)Vector'");

    /** What the first compiler gives up, because it is too large, the second one never gets. */
    @Test
    void everyKernelIsCompiled() throws Exception {
        List<String> lines =
                run(
                        "-XX:+PrintCompilation",
                        "-XX:TieredStopAtLevel=3",
                        "-XX:CompileThresholdScaling=0.05",
                        "-Xbatch");

        assertThat(lines)
                .as("methods of kernels that were compiled")
                .anyMatch(line -> line.contains("backend.ojalgo.kernel."));
        assertThat(lines).noneMatch(line -> line.contains("COMPILE SKIPPED"));
    }

    /**
     * While there is one class of, say, float vectors, the second compiler knows which methods are
     * called on a FloatVector. With another one it has to ask the profile, and if that has seen
     * both it may make objects of the vectors of any kernel, and keep that code.
     */
    @Test
    void vectorsOfOneTypeHaveOneLength() throws Exception {
        Map<String, Set<String>> lengths = new TreeMap<>();
        for (String line : run("-Xlog:class+init=info")) {
            Matcher vector = VECTOR.matcher(line);
            if (vector.find()) {
                lengths.computeIfAbsent(vector.group(1), type -> new TreeSet<>())
                        .add(vector.group(2));
            }
        }

        assertThat(lengths).as("vectors by type").containsKeys("Float", "Double");
        assertThat(lengths.values()).as("%s", lengths).allMatch(found -> found.size() == 1);
    }

    /** Runs all kernels with these options of the JVM. */
    private static List<String> run(String... options) throws Exception {
        String classPath =
                Stream.of(
                                AllKernels.class,
                                OjAlgoPlugin.class,
                                Backend.class,
                                HostBackend.class,
                                ojAlgo())
                        .map(CompilationTest::place)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, AllKernels.class.getName()));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
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
