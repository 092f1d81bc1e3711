package dev.growth.benchmarks.compare;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a measuring program and reads a number from the line of JSON that it prints. */
final class Program {
    private final List<String> command;
    private String output = "";

    /**
     * @param command with all options
     */
    Program(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Runs it.
     *
     * @return the number at {@code field} of what it printed
     * @throws UserException if it failed or printed no such number
     */
    double measure(String field) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("growth-compare", ".err");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new UserException(
                        "%s ended with code %d:%n%s%n%s"
                                .formatted(
                                        String.join(" ", command),
                                        code,
                                        output,
                                        lastLines(Files.readAllLines(errors))));
            }
            return Double.parseDouble(
                    found("\"%s\": *([-+.eE0-9]+)".formatted(Pattern.quote(field))));
        } finally {
            Files.delete(errors);
        }
    }

    /** The version that the program printed when it last ran. */
    String version() {
        return found("\"version\": *\"([^\"]*)\"");
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        if (!matcher.find()) {
            throw new UserException(
                    "%s printed nothing like %s: %s"
                            .formatted(String.join(" ", command), pattern, output));
        }
        return matcher.group(1);
    }

    private static String lastLines(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    /** A command line out of its parts. */
    @SafeVarargs
    static List<String> command(List<String>... parts) {
        List<String> words = new ArrayList<>();
        for (List<String> part : parts) {
            words.addAll(part);
        }
        return words;
    }
}
