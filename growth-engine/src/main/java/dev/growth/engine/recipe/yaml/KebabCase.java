package dev.growth.engine.recipe.yaml;

import java.util.Locale;
import java.util.regex.Pattern;

/** How recipes write names of Java: {@code learningRate} is {@code learning-rate}. */
public final class KebabCase {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private KebabCase() {}

    /** Of a record component or a class. */
    static String of(String camelCase) {
        return HUMP.matcher(camelCase).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** Of an enum constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
