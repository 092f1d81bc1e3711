package dev.growth.tck;

import dev.growth.api.network.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the plain values among defaults; the recipe reader reads all. */
final class DefaultValue {
    private DefaultValue() {}

    /**
     * The value, or nothing for a type that takes more than one word of YAML.
     *
     * @throws IllegalArgumentException if the text is no such value
     */
    static Optional<Object> read(Class<?> type, String text) {
        if (type == int.class) {
            return Optional.of(Integer.valueOf(text.replace("_", "")));
        }
        if (type == long.class) {
            return Optional.of(Long.valueOf(text.replace("_", "")));
        }
        if (type == double.class) {
            return Optional.of(Double.valueOf(text.replace("_", "")));
        }
        if (type == boolean.class) {
            return Optional.of(truth(text));
        }
        if (type == String.class) {
            return Optional.of(text);
        }
        if (type == Path.class) {
            return Optional.of(Path.of(text));
        }
        if (type == Activation.class) {
            return Optional.of(Activation.parse(text));
        }
        if (type == List.class && text.equals("[]")) {
            return Optional.of(List.of());
        }
        return type.isEnum() ? Optional.of(constant(type, text)) : Optional.empty();
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not true or false");
        };
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("there is no " + text);
    }
}
