package dev.growth.cli;

import dev.growth.api.Suggestion;
import dev.growth.api.UserException;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.Catalog.Entry;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.SettingsReference;
import dev.growth.engine.recipe.yaml.SettingsReference.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Explains components and keys of recipes. */
final class Description {
    private static final String INDENT = "  ";

    private final List<Entry> components;

    Description(Catalog catalog) {
        components = catalog.entries();
    }

    /**
     * Lines about a component, or about a key and those under it; none if there is no such thing.
     */
    List<String> of(String what) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : components) {
            if (what.equals(entry.component().name()) || what.equals(path(entry))) {
                lines.addAll(about(entry));
            }
        }
        if (lines.isEmpty()) {
            lines.addAll(aboutKey(what));
        }
        return lines;
    }

    private static List<String> about(Entry entry) {
        String source = entry.component().source();
        List<String> lines = new ArrayList<>();
        lines.add(entry.component().name() + " (" + entry.kind().text() + ")");
        lines.add(INDENT + entry.component().summary());
        if (!source.isEmpty()) {
            lines.add(INDENT + "Source: " + source);
        }
        lines.add(INDENT + "From " + entry.origin() + "; chosen by " + path(entry));
        SettingsReference.of(entry.component()).forEach(row -> lines.addAll(about(row)));
        return lines;
    }

    /** Keys under it, of a component only if it is within that component. */
    private List<String> aboutKey(String key) {
        List<String> lines = new ArrayList<>();
        Stream<Row> within =
                components.stream()
                        .filter(entry -> isUnder(path(entry), key))
                        .flatMap(Description::keys);
        Stream.concat(SettingsReference.of(Recipe.class).stream(), within)
                .filter(row -> row.path().equals(key) || isUnder(key, row.path()))
                .forEach(row -> lines.addAll(about(row)));
        components.stream()
                .filter(entry -> isUnder(key, path(entry)))
                .map(entry -> INDENT + path(entry) + ": " + entry.component().summary())
                .forEach(lines::add);
        return lines;
    }

    private static List<String> about(Row row) {
        return List.of(
                INDENT + row.path() + ": " + row.type() + ", " + row.presence(),
                INDENT + INDENT + row.about());
    }

    /**
     * That there is no such thing, and what may have been meant.
     *
     * @param recipes names of those that came with growth
     */
    UserException unknown(String what, List<String> recipes) {
        List<String> names =
                Stream.concat(
                                components.stream().map(entry -> entry.component().name()),
                                recipes.stream())
                        .distinct()
                        .toList();
        Stream<Row> keys =
                Stream.concat(
                        SettingsReference.of(Recipe.class).stream(),
                        components.stream().flatMap(Description::keys));
        List<String> known = what.contains(".") ? keys.map(Row::path).distinct().toList() : names;
        return new UserException(
                "no component, no key and no recipe '%s'.%s 'growth list' shows all of them"
                        .formatted(what, Suggestion.sentence(what, known)));
    }

    /** The settings of a component, as a recipe that chooses it writes them. */
    private static Stream<Row> keys(Entry entry) {
        return SettingsReference.of(entry.component()).stream()
                .map(row ->
                        new Row(
                                path(entry) + "." + row.path(),
                                row.type(),
                                row.defaultText(),
                                row.required(),
                                row.about()));
    }

    private static String path(Entry entry) {
        return entry.kind().recipePath() + "." + entry.component().name();
    }

    private static boolean isUnder(String key, String path) {
        return path.startsWith(key + ".");
    }
}
