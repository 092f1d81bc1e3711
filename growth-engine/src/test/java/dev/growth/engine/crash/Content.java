package dev.growth.engine.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run folder holds, without what differs between two runs of one recipe. */
final class Content {
    private static final Pattern STEP = Pattern.compile("\"step\": (\\d+)");

    /** Not there or not the same in every whole record: see docs/run-record.md. */
    private static final Set<String> OTHERS = Set.of("run.json", "checkpoints", ".lock");

    private Content() {}

    /** By the names of the files. */
    static Map<String, String> of(Path folder) {
        Map<String, String> content = new TreeMap<>();
        names(folder).forEach(name -> content.put(name, of(folder, name)));
        return content;
    }

    /** Without what only a program that was not killed deletes. */
    static Map<String, String> ofCompleted(Path folder) {
        Map<String, String> content = of(folder);
        content.keySet().removeIf(name -> name.equals("checkpoints") || name.startsWith("."));
        return content;
    }

    /** The step at which the run was resumed last; 0 if it began again. */
    static long resumedAt(Path folder) {
        Matcher steps = STEP.matcher(text(folder.resolve("run.json")));
        return steps.results()
                .mapToLong(step -> Long.parseLong(step.group(1)))
                .reduce(0, (a, b) -> b);
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(Path folder, String name) {
        if (OTHERS.contains(name)) {
            return "";
        }
        String text = text(folder.resolve(name));
        return switch (name) {
            case "metrics.csv" -> text.replaceAll(",[^,\n]*\n", "\n");
            case "events.jsonl" ->
                    text.replaceAll("\"seconds(-compiling)?\":(\\{[^}]*}|[^,}]*)", "");
            case "summary.json" -> text.replaceAll(" *\"seconds.*\n", "");
            default -> text;
        };
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
