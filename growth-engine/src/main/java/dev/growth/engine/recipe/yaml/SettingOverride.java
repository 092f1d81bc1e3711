package dev.growth.engine.recipe.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value given on the command line, {@code --set path=value}, or by an arm of a study, {@code
 * path: value}, that takes the place of what the recipe says.
 *
 * @param location for problems
 * @param path keys from the recipe down, at least one
 * @param value read as YAML
 */
record SettingOverride(Location location, List<String> path, Node value) {
    private static final int MOST_KEYS = 50;

    /** How problems name an override. */
    static String source(String text) {
        return "--set " + text.lines().collect(Collectors.joining(" "));
    }

    /** Reads {@code path=value}; empty after reporting a problem. */
    static Optional<SettingOverride> parse(String text, Problems problems) {
        Location location = Location.whole(source(text));
        int equals = text.indexOf('=');
        List<String> path = path(text.substring(0, Math.max(equals, 0)));
        if (path.isEmpty()) {
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

    /** One that is written as a key and its value; empty after reporting a problem. */
    static Optional<SettingOverride> of(Node.Entry entry, Problems problems) {
        List<String> path = path(entry.key());
        if (path.isEmpty()) {
            problems.add(entry.location(), entry.key(), "must be a path, such as training.epochs");
            return Optional.empty();
        }
        return Optional.of(new SettingOverride(entry.location(), path, entry.value()));
    }

    /** The keys of a path; none if one of them is blank, or if there are more than any path has. */
    private static List<String> path(String text) {
        List<String> keys = List.of(text.strip().split("\\.", MOST_KEYS + 1));
        boolean wrong = keys.size() > MOST_KEYS || keys.stream().anyMatch(String::isBlank);
        return wrong ? List.of() : keys;
    }
}
