package dev.growth.engine.recipe.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Files of other kinds, which people give in place of recipes, by how they begin. */
final class NotARecipe {
    private static final List<String> SEPARATORS = List.of(",", ";", "\t");
    private static final int LOOKED_AT = 8192;

    private NotARecipe() {}

    /** What files of a kind begin with, a character for each byte. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "\u001f\u008b", "a gzip file",
                    "PK\u0003\u0004", "a zip file",
                    "PAR1", "a parquet file");

    /**
     * The sentence about such a file.
     *
     * @param content of the file, its beginning at least
     * @return empty for what may be YAML
     */
    static Optional<String> sentence(Path file, byte[] content) {
        int length = Math.min(content.length, LOOKED_AT);
        return kind(new String(content, 0, length, StandardCharsets.ISO_8859_1))
                .map(kind -> "%s is %s, not a recipe, which is text in YAML".formatted(file, kind))
                .or(() -> table(file, new String(content, 0, length, StandardCharsets.UTF_8)));
    }

    private static Optional<String> kind(String start) {
        return KINDS.entrySet().stream()
                .filter(kind -> start.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() ->
                        start.indexOf('\0') >= 0 ? Optional.of("a binary file") : Optional.empty());
    }

    private static Optional<String> table(Path file, String start) {
        List<String> lines = start.lines().filter(Predicate.not(String::isBlank)).limit(4).toList();
        boolean named = file.toString().matches("(?i).*\\.[ct]sv");
        return SEPARATORS.stream()
                .filter(separator -> isTable(lines, separator))
                .findFirst()
                .or(() -> named ? Optional.of(",") : Optional.empty())
                .map(separator -> trainOn(file, lines, separator));
    }

    /** Recipes have colons in their first line, or nothing but a comment. */
    private static boolean isTable(List<String> lines, String separator) {
        return lines.size() > 1
                && count(lines.getFirst(), separator) > 0
                && lines.getFirst().matches("[^:#{\\[-][^:{\\[]*")
                && lines.stream()
                                .limit(lines.size() - 1)
                                .mapToInt(line -> count(line, separator))
                                .distinct()
                                .count()
                        == 1;
    }

    private static int count(String line, String separator) {
        return line.split(separator, -1).length - 1;
    }

    private static String trainOn(Path file, List<String> lines, String separator) {
        String header = lines.isEmpty() ? "" : lines.getFirst();
        String last = header.substring(header.lastIndexOf(separator) + 1).strip();
        return ("%s is a table, not a recipe. To train on it: growth run csv-classification"
                        + " --set data.csv.path=%s --set data.csv.target=%s, or csv-regression to"
                        + " predict a number")
                .formatted(file, file, last.matches("[\\w.]{1,40}") ? last : "COLUMN");
    }
}
