package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles what was written out of tree, and runs tests of it with the kits of growth-tck. */
final class KitRun {
    /** What this test runs with: growth-tck, JUnit, AssertJ and the API. */
    private static final String TEST_PATH =
            System.getProperty("jdk.module.path")
                    + File.pathSeparator
                    + System.getProperty("java.class.path");

    private KitRun() {}

    /** Compiles a module against the jar of the API alone. */
    static void compileModule(UnpackedZip zip, Path sources, Path classes) throws IOException {
        compile(
                classes,
                javaFiles(sources),
                "--module-path",
                zip.api() + File.pathSeparator + zip.host());
    }

    /** Compiles tests, and runs every one of them in one JVM. */
    static void test(Collection<Path> sources, Collection<Path> classes, Path testClasses)
            throws IOException {
        String path =
                Stream.concat(classes.stream().map(Path::toString), Stream.of(TEST_PATH))
                        .collect(Collectors.joining(File.pathSeparator));
        List<Path> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path folder : sources) {
            for (Path file : javaFiles(folder)) {
                files.add(file);
                String name = folder.relativize(file).toString().replace(File.separatorChar, '.');
                names.add(name.substring(0, name.length() - ".java".length()));
            }
        }
        compile(testClasses, files, "--class-path", path);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "--class-path",
                                testClasses + File.pathSeparator + path,
                                System.getProperty("growth.root")
                                        + "/distribution/src/test/programs/RunTests.java"));
        command.addAll(names);
        Outcome outcome = UnpackedZip.run(new ProcessBuilder(command));
        assertThat(outcome.exitCode()).as("%s%n%s", outcome.out(), outcome.err()).isZero();
    }

    private static void compile(Path classes, Collection<Path> sources, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-Xlint:-options", "-nowarn", "-d", classes.toString()));
        sources.forEach(file -> arguments.add(file.toString()));
        tool("javac", arguments.toArray(String[]::new));
    }

    /** A program of the JDK. */
    static void tool(String name, String... arguments) {
        ToolProvider tool = ToolProvider.findFirst(name).orElseThrow();
        assertThat(tool.run(System.out, System.err, arguments)).as(name).isZero();
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
