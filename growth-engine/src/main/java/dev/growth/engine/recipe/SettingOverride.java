package dev.growth.engine.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value given on the command line, {@code --set path=value}, that takes the place of what the
 * recipe says.
 *
 * @param location for problems
 * @param path keys from the recipe down, at least one
 * @param value read as YAML
 */
record SettingOverride(Location location, List<String> path, Node value) {
    /** How problems name an override. */
    static String source(String text) {
        return "--set " + text.lines().collect(Collectors.joining(" "));
    }

    /** Reads {@code path=value}; empty after reporting a problem. */
    static Optional<SettingOverride> parse(String text, Problems problems) {
        Location location = Location.whole(source(text));
        int equals = text.indexOf('=');
        List<String> path =
                List.of(text.substring(0, Math.max(equals, 0)).strip().split("\\.", -1));
        if (path.stream().anyMatch(String::isBlank)) {
            problems.add(location, "", "must be path=value, such as training.epochs=20");
            return Optional.empty();
        }
        Node value =
                YamlTree.read(
                                text.substring(equals + 1),
                                String.join(".", path),
                                (_, _) -> location,
                                problems)
                        .orElseGet(() -> Node.Scalar.nothing(location));
        return Optional.of(new SettingOverride(location, path, value));
    }
}
