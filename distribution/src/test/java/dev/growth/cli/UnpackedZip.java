package dev.growth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The built zip as a user has it: unpacked, in a folder whose name has a space and a letter beyond
 * ASCII. It is unpacked once for all tests.
 */
final class UnpackedZip {
    private static final UnpackedZip INSTANCE = unpack();
    private static final long MOST_SECONDS = 300;

    private final Path home;

    private UnpackedZip(Path home) {
        this.home = home;
    }

    /**
     * What a command left behind.
     *
     * @param exitCode its exit code
     * @param out standard output
     * @param err standard error, without the line of the JVM about its incubator modules
     */
    record Outcome(int exitCode, String out, String err) {}

    static UnpackedZip get() {
        return INSTANCE;
    }

    /** The top folder. */
    Path home() {
        return home;
    }

    /** The jar that plugins are compiled against. */
    Path api() {
        return jar("growth-api-");
    }

    /** The jar that backends are compiled against too. */
    Path host() {
        return jar("growth-host-");
    }

    private Path jar(String start) {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher. */
    Path launcher() {
        return home.resolve("bin/growth");
    }

    /** Runs the launcher in a folder and waits. */
    Outcome growth(Path folder, String... arguments) {
        return run(builder(folder, arguments));
    }

    /** A process of the launcher in a folder, to be started. */
    ProcessBuilder builder(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    /** Starts a process and waits. */
    static Outcome run(ProcessBuilder builder) {
        try {
            Path out = Files.createTempFile("growth", ".out");
            Path err = Files.createTempFile("growth", ".err");
            Process process =
                    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(builder.command() + " did not end");
            }
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(out), err(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String err(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                    .reduce("", (text, line) -> text + line + "\n");
        }
    }

    /** One of its own, for a test that changes it. */
    static UnpackedZip another(Path folder) throws IOException {
        return of(Path.of(System.getProperty("growth.zip")), folder);
    }

    /** Unpacks a zip into a new folder. */
    static UnpackedZip of(Path zip, Path folder) throws IOException {
        Map<String, ?> withPermissions = Map.of("enablePosixFileAttributes", "true");
        try (FileSystem content = FileSystems.newFileSystem(zip, withPermissions)) {
            copy(content.getPath("/"), Files.createDirectories(folder));
        }
        try (Stream<Path> top = Files.list(folder)) {
            Path home = top.findFirst().orElseThrow();
            // In place of the folder that the launcher would fill while a test deletes it.
            Files.createFile(home.resolve("cache"));
            return new UnpackedZip(home);
        }
    }

    private static UnpackedZip unpack() {
        try {
            Path folder = Files.createTempDirectory("growth with a gröwth ");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return another(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the zip", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> content = Files.walk(from)) {
            for (Path source : content.skip(1).toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(source));
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path file : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
