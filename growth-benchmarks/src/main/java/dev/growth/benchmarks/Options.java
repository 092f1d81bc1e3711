package dev.growth.benchmarks;

import dev.growth.api.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of a program here: {@code --name value}.
 *
 * @param given values by name, without the two dashes
 */
public record Options(Map<String, String> given) {
    /**
     * Reads a command line.
     *
     * @param known names of the options that there are
     * @throws UserException if another one is given, or one without value
     */
    public static Options parse(String[] arguments, Set<String> known) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new UserException(
                        "unknown option %s; there are --%s"
                                .formatted(
                                        arguments[i], String.join(", --", new TreeSet<>(known))));
            }
            if (i + 1 == arguments.length) {
                throw new UserException(arguments[i] + " needs a value");
            }
            given.put(name, arguments[i + 1]);
        }
        return new Options(given);
    }

    /** The value of an option. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** The value of an option, or the default. */
    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    /**
     * A folder.
     *
     * @throws UserException if the option is missing
     */
    public Path path(String name) {
        return Path.of(
                find(name).orElseThrow(() -> new UserException("--%s is missing".formatted(name))));
    }

    /** The value as a number, or the default. */
    public int number(String name, int otherwise) {
        return find(name).map(text -> (int) parsed(name, text)).orElse(otherwise);
    }

    /** The value as a number, or the default. */
    public double real(String name, double otherwise) {
        return find(name).map(text -> parsed(name, text)).orElse(otherwise);
    }

    /** The values of a list, separated by commas, or the default. */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(",")).filter(s -> !s.isEmpty()).toList();
    }

    private static double parsed(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserException("--%s must be a number but is '%s'".formatted(name, text), e);
        }
    }
}
