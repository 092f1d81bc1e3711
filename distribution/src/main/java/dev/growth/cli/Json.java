package dev.growth.cli;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as JSON, for what the command itself has to say. */
final class Json {
    private Json() {}

    /** Maps, collections, text, numbers and truth values. */
    static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> quoted(e.getKey().toString()) + ":" + text(e.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> list ->
                    list.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
            case Number _, Boolean _ -> value.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(Json::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            default ->
                    character < ' '
                            ? "\\u%04x".formatted(character)
                            : String.valueOf((char) character);
        };
    }
}
