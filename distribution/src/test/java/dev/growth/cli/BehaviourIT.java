package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run does beside training, as the system shows it: it opens no socket but where its recipe
 * says so, and then on this machine only; it writes nothing outside its run folder.
 */
@Tag("thorough")
class BehaviourIT {
    private static final String RECIPE =
            """
            name: tiny
            data: {moons: {train-samples: 200, test-samples: 100}}
            network: {hidden: [2, 2]}
            training: {batch: 20, epochs: 40000}
            growth: {when: {every: {epochs: 4}}, where: {all: {neurons: 2}}, how: gradmax, until: {growth-events: 2}}
            backend: ojalgo
            """;

    /** Local addresses as /proc/net shows them: 127.0.0.0/8, ::1, and 127.0.0.0/8 within IPv6. */
    private static final List<String> LOOPBACKS =
            List.of(
                    "0100007F:",
                    "00000000000000000000000001000000:",
                    "0000000000000000FFFF00000100007F:");

    /** What is opened like a file and is none: the JVM says there what a crash should leave. */
    private static final List<Path> NO_FILES = List.of(Path.of("/dev/null"), Path.of("/proc/self"));

    @TempDir private Path folder;

    @Test
    void aRunOpensNoSocket() throws IOException, InterruptedException {
        assertThat(socketsOfARun()).isEmpty();
    }

    @Test
    void metricsAreOfferedOnThisMachineOnly() throws IOException, InterruptedException {
        List<String> sockets = socketsOfARun("--set", "listeners=[{prometheus: {port: 0}}]");

        assertThat(sockets)
                .hasSize(1)
                .allMatch(address -> LOOPBACKS.stream().anyMatch(address::startsWith));
    }

    @Test
    void aRunWritesIntoItsFolderOnly() throws IOException, InterruptedException {
        UnpackedZip zip = UnpackedZip.another(folder.resolve("zip"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(work.resolve("tiny.yaml"), RECIPE);
        Set<String> before = files();

        ProcessBuilder builder =
                zip.builder(
                        work, "run", "tiny.yaml", "--output", "run", "--set", "training.epochs=20");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TMPDIR", temporary.toString());
        builder.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-Duser.home=%s -Djava.io.tmpdir=%s".formatted(home, temporary));
        assertThat(UnpackedZip.run(builder).exitCode()).isZero();

        Set<String> written = files();
        written.removeAll(before);
        assertThat(written).isNotEmpty().allMatch(file -> file.startsWith("work/run"));
    }

    /** From its start to its end, with metrics and many checkpoints. */
    @Test
    void aWholeRunWritesIntoItsFolderOnlyAndConnectsToNothing() throws IOException {
        Path work = Files.createDirectories(folder.resolve("work")).toRealPath();
        Files.writeString(work.resolve("tiny.yaml"), RECIPE);
        List<String> arguments = new ArrayList<>(List.of("run", "tiny.yaml", "--output", "run"));
        for (String change :
                List.of(
                        "listeners=[{prometheus: {port: 0}}]",
                        "training.epochs=20",
                        "training.checkpoint-seconds=0.001")) {
            arguments.addAll(List.of("--set", change));
        }
        ProcessBuilder builder = UnpackedZip.get().builder(work, arguments.toArray(String[]::new));

        Trace trace = Trace.of(builder, folder.resolve("trace"));

        Path run = work.resolve("run");
        assertThat(trace.changed())
                .contains(run, run.resolve("summary.json"))
                .allMatch(path ->
                        path.startsWith(run) || NO_FILES.stream().anyMatch(path::startsWith));
        assertThat(trace.internet())
                .hasSize(1)
                .allMatch(call -> call.startsWith("bind(") && call.contains("127.0.0.1\""));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> found = new TreeSet<>();
            for (Path file : files.toList()) {
                found.add(folder.relativize(file) + " " + Files.size(file));
            }
            return found;
        }
    }

    /** Local addresses of the internet sockets that a run holds while it trains, after growing. */
    private List<String> socketsOfARun(String... options) throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(Path.of("/proc/self/fd")),
                "only Linux shows a process's sockets");
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE);
        List<String> arguments = new ArrayList<>(List.of("run", "tiny.yaml", "--output", "run"));
        arguments.addAll(List.of(options));
        Process process =
                UnpackedZip.get()
                        .builder(folder, arguments.toArray(String[]::new))
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.lines().anyMatch(line -> line.startsWith("epoch 8 · hidden 2")))
                    .isTrue();
            return addresses(process.pid());
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static List<String> addresses(long pid) throws IOException {
        Set<String> own = sockets(Path.of("/proc/" + pid + "/fd"));
        List<String> addresses = new ArrayList<>();
        for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : lines(Path.of("/proc/" + pid + "/net/" + protocol))) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length > 9 && own.contains("socket:[" + words[9] + "]")) {
                    addresses.add(words[1].toUpperCase(Locale.ROOT));
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.list(descriptors)) {
            for (Path file : files.toList()) {
                try {
                    found.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException _) {
                    // It was closed meanwhile.
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
