package dev.growth.engine.recipe.yaml;

import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
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

    /** The most characters of a recipe, a study or a value. */
    static final int MOST_CHARACTERS = 1 << 20;

    /** More than any recipe needs, and few enough that no recursion over a tree is too deep. */
    private static final int DEEPEST = 50;

    private final int[] characters;
    private final JsonParser parser;
    private final Locator locator;
    private final Problems problems;

    private YamlTree(int[] characters, JsonParser parser, Locator locator, Problems problems) {
        this.characters = characters;
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
        if (text.length() > MOST_CHARACTERS) {
            problems.add(
                    locator.at(1, 1),
                    path,
                    "has %d characters; the most are %d".formatted(text.length(), MOST_CHARACTERS));
            return Optional.of(new Node.Broken(locator.at(1, 1)));
        }
        int[] characters = text.codePoints().toArray();
        if (YamlSyntax.reportNoText(characters, path, locator, problems)) {
            return Optional.of(new Node.Broken(locator.at(1, 1)));
        }
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(characters, parser, locator, problems).document(path);
        } catch (JacksonException e) {
            YamlSyntax.report(e, path, locator, problems);
            return Optional.of(new Node.Broken(locator.at(1, 1)));
        } catch (Unreadable e) {
            problems.add(e.location, path, e.getMessage());
            return Optional.of(new Node.Broken(e.location));
        }
    }

    /** Ends reading: what follows cannot be told apart. */
    private static final class Unreadable extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        private final transient Location location;

        Unreadable(Location location, String problem) {
            super(problem, null, false, false);
            this.location = location;
        }
    }

    private Optional<Node> document(String path) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Optional.empty();
        }
        Node root = value(first, path, 0);
        if (parser.nextToken() != null) {
            problems.add(here(), path, "must be one YAML document but another begins here");
        }
        return Optional.of(root);
    }

    private Node value(JsonToken token, String path, int depth) {
        Location location = here();
        if (depth > DEEPEST) {
            throw new Unreadable(location, "is nested more than " + DEEPEST + " levels deep here");
        }
        reject(token, location, path);
        return switch (token) {
            // Jackson has no token for a tag that its value does not fit: !!int +.
            case null -> {
                if (parser.isClosed() || firstCharacter() != '!') {
                    throw new Unreadable(location, "is not valid YAML: it ends too early");
                }
                yield new Node.Broken(location);
            }
            case START_OBJECT -> mapping(location, path, depth);
            case START_ARRAY -> sequence(location, path, depth);
            default -> scalar(token, location);
        };
    }

    private Node mapping(Location location, String path, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Location keyLocation = here();
            String key = parser.getString();
            String keyPath = Place.join(path, key);
            reject(JsonToken.PROPERTY_NAME, keyLocation, keyPath);
            Node value = value(parser.nextToken(), keyPath, depth + 1);
            Node.Entry before = entries.putIfAbsent(key, new Node.Entry(keyLocation, key, value));
            if (before != null) {
                problems.add(keyLocation, keyPath, "is given twice, first at " + before.location());
            }
        }
        return new Node.Mapping(location, List.copyOf(entries.values()));
    }

    private Node sequence(Location location, String path, int depth) {
        List<Node> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            String itemPath = Place.join(path, Integer.toString(items.size()));
            items.add(value(token, itemPath, depth + 1));
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
        return YamlSyntax.at(parser.currentTokenLocation(), locator);
    }
}
