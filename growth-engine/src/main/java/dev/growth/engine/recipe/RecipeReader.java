package dev.growth.engine.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes recipes from YAML. It is strict, and tells all problems at once. */
public final class RecipeReader {
    private static final SettingType RECIPE = new SettingType.Structure(Recipe.class);

    private final Catalog catalog;

    /** A reader of recipes that choose from these components. */
    public RecipeReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads a recipe.
     *
     * @param overrides {@code path=value} with a value in YAML: {@code growth.how=random}, {@code
     *     data.csv.target=mpg}, {@code metrics.0.prometheus.port=9000}; each takes the place of
     *     what the recipe says there, lists as a whole
     * @throws RecipeException with all problems
     */
    public Recipe read(RecipeSource source, List<String> overrides) {
        Problems problems =
                new Problems(
                        Stream.concat(
                                        Stream.of(source.name()),
                                        overrides.stream().map(SettingOverride::source))
                                .toList());
        Optional<Node> file = readFile(source, problems);
        List<SettingOverride> given =
                overrides.stream()
                        .flatMap(text -> SettingOverride.parse(text, problems).stream())
                        .toList();
        Optional<Recipe> recipe = file.flatMap(root -> bind(root, given, problems));
        problems.throwIfAny();
        return recipe.orElseThrow();
    }

    private static Optional<Node> readFile(RecipeSource source, Problems problems) {
        YamlTree.Locator lines = (line, column) -> new Location(source.name(), line, column);
        Optional<Node> root = YamlTree.read(source.text(), "", lines, problems);
        if (root.isEmpty() || root.get().isNothing()) {
            problems.add(
                    lines.at(1, 1),
                    "",
                    "is empty: a recipe has at least a name, data, network and training");
            return Optional.empty();
        }
        return root.filter(node -> !(node instanceof Node.Broken));
    }

    private Optional<Recipe> bind(Node file, List<SettingOverride> overrides, Problems problems) {
        Overrides override = new Overrides(catalog, problems);
        Node root = file;
        for (SettingOverride each : overrides) {
            root = override.apply(RECIPE, root, each);
        }
        return new Binder(catalog, problems)
                .bind(RECIPE, root, new Place("", file.location()))
                .map(Recipe.class::cast);
    }
}
