package dev.growth.engine.recipe.yaml;

import dev.growth.api.Component;
import dev.growth.api.network.ActivationFunction;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.SettingsReference.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of recipes, made from the records and components, so that it is always right. */
public final class RecipeReference {
    private static final String TABLE =
            "| key | value | default | meaning |\n| --- | --- | --- | --- |\n";

    private RecipeReference() {}

    /** Markdown with a section for the keys of a recipe and one for each kind of component. */
    public static String markdown(Catalog catalog) {
        return keys()
                + Stream.of(ComponentKind.values())
                        .map(kind -> section(kind, catalog.entries(kind)))
                        .collect(Collectors.joining());
    }

    private static String keys() {
        List<Row> rows = SettingsReference.of(Recipe.class);
        List<Row> outer = rows.stream().filter(row -> !row.path().contains(".")).toList();
        return "## Keys of a recipe\n\n"
                + table(outer)
                + outer.stream().map(row -> inner(row.path(), rows)).collect(Collectors.joining())
                + "\n### Activations\n\nAn activation is one of "
                + Stream.of(ActivationFunction.values())
                        .map(RecipeReference::activation)
                        .collect(Collectors.joining(", "))
                + ". A number in brackets is a parameter and its default.\n";
    }

    private static String activation(ActivationFunction function) {
        return function.text()
                + (function.hasParameter() ? "(" + function.defaultParameter() + ")" : "");
    }

    private static String inner(String key, List<Row> rows) {
        List<Row> inner = rows.stream().filter(row -> row.path().startsWith(key + ".")).toList();
        return inner.isEmpty() ? "" : "\n### " + key + "\n\n" + table(inner);
    }

    private static String section(ComponentKind kind, List<Catalog.Entry> entries) {
        return "\n## Components: %s\n\nChosen by `%s`.\n".formatted(kind.text(), kind.recipePath())
                + (entries.isEmpty() ? "\nThere are none.\n" : "")
                + entries.stream().map(RecipeReference::component).collect(Collectors.joining());
    }

    private static String component(Catalog.Entry entry) {
        Component<?, ?> component = entry.component();
        List<Row> rows = SettingsReference.of(component);
        String source = component.source().isEmpty() ? "" : "Source: " + component.source() + ".\n";
        return "\n### %s\n\n%s\n%sFrom `%s`.\n\n"
                        .formatted(
                                component.name(),
                                sentence(component.summary()),
                                source,
                                entry.origin())
                + (rows.isEmpty() ? "It has no settings.\n" : table(rows));
    }

    private static String sentence(String summary) {
        String first = summary.isEmpty() ? "" : summary.substring(0, 1).toUpperCase(Locale.ROOT);
        String begun = first + summary.substring(first.length());
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static String table(List<Row> rows) {
        return rows.stream().map(RecipeReference::line).collect(Collectors.joining("", TABLE, ""));
    }

    private static String line(Row row) {
        String presence = row.defaultText().map(text -> "`" + text + "`").orElseGet(row::presence);
        return Stream.of("`" + row.path() + "`", row.type(), presence, row.about())
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
