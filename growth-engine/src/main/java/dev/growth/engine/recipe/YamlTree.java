package dev.growth.engine.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads YAML into nodes that know where they were written. It is strict: duplicate keys, anchors,
 * aliases, tags and second documents are problems.
 */
final class YamlTree {
    /** Where line and column of a text are, as problems name them. */
    @FunctionalInterface
    interface Locator {
        Location at(int line, int column);
    }

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private final int[] characters;
    private final JsonParser parser;
    private final Locator locator;
    private final Problems problems;

    private YamlTree(String text, JsonParser parser, Locator locator, Problems problems) {
        this.characters = text.codePoints().toArray();
        this.parser = parser;
        this.locator = locator;
        this.problems = problems;
    }

    /**
     * Reads the value that a text holds.
     *
     * @param path of that value, for problems
     * @return empty if the text has no value, or is not YAML, which is then a problem
     */
    static Optional<Node> read(String text, String path, Locator locator, Problems problems) {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(text, parser, locator, problems).document(path);
        } catch (JacksonException e) {
            problems.add(syntaxLocation(e, locator), path, "is not valid YAML: " + reason(e));
            return Optional.of(new Node.Broken(locator.at(1, 1)));
        }
    }

    private Optional<Node> document(String path) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Optional.empty();
        }
        Node root = value(first, path);
        if (parser.nextToken() != null) {
            problems.add(here(), path, "must be one YAML document but another begins here");
        }
        return Optional.of(root);
    }

    private Node value(JsonToken token, String path) {
        Location location = here();
        reject(token, location, path);
        return switch (token) {
            case START_OBJECT -> mapping(location, path);
            case START_ARRAY -> sequence(location, path);
            default -> scalar(token, location);
        };
    }

    private Node mapping(Location location, String path) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Location keyLocation = here();
            String key = parser.getString();
            String keyPath = Place.join(path, key);
            reject(JsonToken.PROPERTY_NAME, keyLocation, keyPath);
            Node value = value(parser.nextToken(), keyPath);
            Node.Entry before = entries.putIfAbsent(key, new Node.Entry(keyLocation, key, value));
            if (before != null) {
                problems.add(keyLocation, keyPath, "is given twice, first at " + before.location());
            }
        }
        return new Node.Mapping(location, List.copyOf(entries.values()));
    }

    private Node sequence(Location location, String path) {
        List<Node> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(token, Place.join(path, Integer.toString(items.size()))));
            token = parser.nextToken();
        }
        return new Node.Sequence(location, items);
    }

    private Node scalar(JsonToken token, Location location) {
        if (token == JsonToken.VALUE_NULL) {
            return Node.Scalar.nothing(location);
        }
        int first = firstCharacter();
        if (first == '*') {
            return new Node.Broken(location);
        }
        boolean quoted = "'\"|>".indexOf(first) >= 0;
        String text = parser.getString();
        return !quoted && text.equals("~")
                ? Node.Scalar.nothing(location)
                : new Node.Scalar(location, text, quoted);
    }

    /**
     * Jackson tells neither anchors of scalars nor quotes, and takes an alias {@code *x} for the
     * text x; the character that a value begins with does tell.
     */
    private void reject(JsonToken token, Location location, String path) {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        switch (firstCharacter()) {
            case '*' -> problems.add(location, path, "is an alias: write the value itself");
            case '&' -> problems.add(location, path, "has an anchor, which recipes do not use");
            case '!' -> problems.add(location, path, "has a tag, which recipes do not use");
            default -> {}
        }
    }

    private int firstCharacter() {
        long offset = parser.currentTokenLocation().getCharOffset();
        return offset >= 0 && offset < characters.length ? characters[(int) offset] : -1;
    }

    private Location here() {
        return at(parser.currentTokenLocation(), locator);
    }

    private static Location at(TokenStreamLocation location, Locator locator) {
        return locator.at(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /**
     * The parser's own location is that of the token before; its message tells the place itself.
     */
    private static Location syntaxLocation(JacksonException e, Locator locator) {
        return MARK.matcher(e.getOriginalMessage())
                .results()
                .reduce((_, last) -> last)
                .map(mark -> locator.at(number(mark, 1), number(mark, 2)))
                .orElseGet(() -> at(e.getLocation(), locator));
    }

    private static int number(MatchResult mark, int group) {
        return Integer.parseInt(mark.group(group));
    }

    /** The message without the excerpts of the text, which are indented. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
