package dev.growth.engine.recipe.yaml;

import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** What is wrong with a text that is not YAML, and where. */
final class YamlSyntax {
    /**
     * As the parser's messages name a place. The excerpts of the text that they have as well are
     * indented deeper, so that no text can look like a place.
     */
    private static final Pattern MARK =
            Pattern.compile("(?md)^ in reader, line (\\d+), column (\\d+):?$");

    private YamlSyntax() {}

    /** Reports what the parser says. */
    static void report(
            JacksonException e, String path, YamlTree.Locator locator, Problems problems) {
        problems.add(location(e, locator), path, "is not valid YAML: " + reason(e));
    }

    /**
     * Reports a character that YAML does not allow, of which the parser does not tell the place.
     */
    static boolean reportNoText(
            int[] characters, String path, YamlTree.Locator locator, Problems problems) {
        OptionalInt found =
                IntStream.range(0, characters.length)
                        .filter(i -> !isText(characters[i]))
                        .findFirst();
        found.ifPresent(index -> {
            int line = 1;
            int column = 1;
            for (int i = 0; i < index; i++) {
                boolean ends = characters[i] == '\n';
                line += ends ? 1 : 0;
                column = ends ? 1 : column + 1;
            }
            problems.add(
                    locator.at(line, column),
                    path,
                    "is not valid YAML: it has the character U+%04X, which is not text"
                            .formatted(characters[index]));
        });
        return found.isPresent();
    }

    /** The printable characters of YAML 1.2, §5.1. */
    private static boolean isText(int character) {
        return switch (character) {
            case '\t', '\n', '\r', 0x85 -> true;
            default ->
                    (character >= ' ' && character <= '~')
                            || (character >= 0xA0 && character <= 0xD7FF)
                            || (character >= 0xE000 && character <= 0xFFFD)
                            || character >= 0x1_0000;
        };
    }

    /**
     * The parser's own location is that of the token before; its message tells the place itself.
     */
    private static Location location(JacksonException e, YamlTree.Locator locator) {
        return MARK.matcher(e.getOriginalMessage())
                .results()
                .reduce((_, last) -> last)
                .map(mark -> locator.at(number(mark, 1), number(mark, 2)))
                .orElseGet(() -> at(e.getLocation(), locator));
    }

    private static int number(MatchResult mark, int group) {
        return Integer.parseInt(mark.group(group));
    }

    /** A location of the parser, which has none for a limit that is exceeded. */
    static Location at(TokenStreamLocation location, YamlTree.Locator locator) {
        return location == null
                ? locator.at(1, 1)
                : locator.at(
                        Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The message without the excerpts of the text, which are indented. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
