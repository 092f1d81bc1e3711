package dev.growth.engine.recipe.yaml;

import dev.growth.api.Chosen;
import dev.growth.engine.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes recipes as YAML with all defaults filled in. Reading it back gives an equal recipe. */
public final class RecipeWriter {
    /** Text that means itself without quotes, wherever it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./()+-]*");

    private static final Pattern OTHER_TYPE =
            Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private static final String STEP = "  ";

    private RecipeWriter() {}

    /** The recipe in YAML, ending in a line break. */
    public static String toYaml(Recipe recipe) {
        return settings(recipe, "").stripLeading();
    }

    /** What stands after a key and its colon: {@code " 1\n"}, or lines of its own. */
    private static String value(SettingType type, Object value, String indent) {
        return switch (type) {
            case ScalarType scalar -> " " + scalar(scalar, value) + "\n";
            case SettingType.Maybe maybe ->
                    value(maybe.type(), ((Optional<?>) value).orElseThrow(), indent);
            case SettingType.Many many -> list(many.type(), (List<?>) value, indent);
            case SettingType.Structure _ -> settings((Record) value, indent);
            case SettingType.OneOf oneOf ->
                    choice(nameOf(oneOf, value.getClass()), (Record) value, indent);
            case SettingType.ComponentChoice _ -> {
                Chosen<?> chosen = (Chosen<?>) value;
                yield choice(chosen.component().name(), chosen.settings(), indent);
            }
        };
    }

    private static String settings(Record record, String indent) {
        String lines =
                RecordShape.of(record.getClass()).settings().stream()
                        .filter(setting -> !Optional.empty().equals(setting.valueIn(record)))
                        .map(setting ->
                                indent
                                        + setting.key()
                                        + ":"
                                        + value(
                                                setting.type(),
                                                setting.valueIn(record),
                                                indent + STEP))
                        .collect(Collectors.joining());
        return lines.isEmpty() ? " {}\n" : "\n" + lines;
    }

    private static String choice(String name, Record settings, String indent) {
        String inner = settings(settings, indent + STEP);
        return inner.equals(" {}\n") ? " " + name + "\n" : "\n" + indent + name + ":" + inner;
    }

    private static String nameOf(SettingType.OneOf type, Class<?> variant) {
        return type.variants().entrySet().stream()
                .filter(entry -> entry.getValue() == variant)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static String list(SettingType type, List<?> items, String indent) {
        if (items.isEmpty()) {
            return " []\n";
        }
        return type instanceof ScalarType scalar
                ? items.stream()
                        .map(item -> scalar(scalar, item))
                        .collect(Collectors.joining(", ", " [", "]\n"))
                : items.stream()
                        .map(item -> item(value(type, item, indent + STEP), indent))
                        .collect(Collectors.joining("", "\n", ""));
    }

    /** A block in a list begins on the line of its dash. */
    private static String item(String value, String indent) {
        return indent + "-" + (value.startsWith("\n") ? " " + value.stripLeading() : value);
    }

    private static String scalar(ScalarType type, Object value) {
        String text = type.write(value);
        boolean isText =
                !(type instanceof ScalarType.WholeNumber
                        || type instanceof ScalarType.RealNumber
                        || type instanceof ScalarType.Flag);
        boolean plain = PLAIN.matcher(text).matches() && !OTHER_TYPE.matcher(text).matches();
        return isText && !plain ? quoted(text) : text;
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(RecipeWriter::escaped)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        boolean ascii = character >= ' ' && character <= '~';
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        if (ascii || Character.isLetterOrDigit(character)) {
            return Character.toString(character);
        }
        return (character > 0xffff ? "\\U%08x" : "\\u%04x").formatted(character);
    }
}
