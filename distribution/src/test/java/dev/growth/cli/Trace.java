package dev.growth.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process and its children asked the system for, from their start to their end, as strace
 * shows it; whether they got it does not matter.
 */
final class Trace {
    /** Calls that change what the paths in them name. */
    private static final Pattern CHANGE =
            Pattern.compile(
                    "(creat|truncate|rename|unlink|rmdir|mkdir|link|symlink|mknod|chmod|fchmodat"
                            + "|l?chown|fchownat|l?setxattr|l?removexattr|utime|futimesat)\\w*\\(");

    private static final Pattern OPEN = Pattern.compile("open(at2?)?\\(");
    private static final Pattern TO_WRITE = Pattern.compile("\\bO_(WRONLY|RDWR|CREAT|TMPFILE)\\b");
    private static final Pattern ADDRESS = Pattern.compile("(bind|connect|send\\w*)\\(");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Path folder;
    private final List<String> calls;

    private Trace(Path folder, List<String> calls) {
        this.folder = folder;
        this.calls = calls;
    }

    /** Runs a process to its end, or skips the test where strace is not there or not allowed. */
    static Trace of(ProcessBuilder builder, Path traces) throws IOException {
        assumeTrue(works(), "a whole run can be traced only where strace is installed and allowed");
        List<String> command =
                new ArrayList<>(List.of("strace", "-ff", "-qq", "-e", "trace=%file,%network"));
        // A file for each thread, so that no call is cut in two by another.
        command.addAll(List.of("-o", Files.createDirectories(traces).resolve("thread").toString()));
        command.addAll(builder.command());
        Outcome outcome = UnpackedZip.run(builder.command(command));
        if (outcome.exitCode() != 0) {
            throw new AssertionError(outcome);
        }
        List<String> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(traces)) {
            for (Path file : files.sorted().toList()) {
                calls.addAll(Files.readAllLines(file));
            }
        }
        return new Trace(builder.directory().toPath(), calls);
    }

    private static boolean works() {
        try {
            ProcessBuilder probe = new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null");
            probe.command().addAll(List.of("-e", "trace=%file,%network", "true"));
            return UnpackedZip.run(probe).exitCode() == 0;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** Files and folders that were made, written, renamed or removed. */
    Set<Path> changed() {
        Set<Path> paths = new TreeSet<>();
        for (String call : calls) {
            if (CHANGE.matcher(call).lookingAt() || opensToWrite(call)) {
                QUOTED.matcher(call)
                        .results()
                        .forEach(path -> paths.add(folder.resolve(path.group(1)).normalize()));
            }
        }
        return paths;
    }

    private static boolean opensToWrite(String call) {
        Matcher open = OPEN.matcher(call);
        return open.lookingAt() && TO_WRITE.matcher(call).find();
    }

    /** Calls with an address of the internet: to listen there, to connect or to send. */
    List<String> internet() {
        return calls.stream()
                .filter(call ->
                        ADDRESS.matcher(call).lookingAt() && call.contains("sa_family=AF_INET"))
                .toList();
    }
}
