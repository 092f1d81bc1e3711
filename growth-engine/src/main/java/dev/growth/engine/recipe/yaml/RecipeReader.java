package dev.growth.engine.recipe.yaml;

import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes recipes from YAML. It is strict, and tells all problems at once. */
public final class RecipeReader {
    /** What no recipe can do without. */
    static final String LEAST = "a recipe has at least a name, data, network and training";

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
     *     data.csv.target=mpg}, {@code listeners.0.prometheus.port=9000}; each takes the place of
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
        Optional<Node> file = tree(source, LEAST, problems);
        List<SettingOverride> given =
                overrides.stream()
                        .flatMap(text -> SettingOverride.parse(text, problems).stream())
                        .toList();
        Optional<Recipe> recipe = file.flatMap(root -> bind(root, given, problems));
        problems.throwIfAny();
        return recipe.orElseThrow();
    }

    /**
     * What a file says, before it is bound.
     *
     * @param least that it has to say, for the problem that it says nothing
     * @return empty after reporting a problem
     */
    static Optional<Node> tree(RecipeSource source, String least, Problems problems) {
        YamlTree.Locator lines = (line, column) -> new Location(source.name(), line, column);
        Optional<Node> root = YamlTree.read(source.text(), "", lines, problems);
        if (root.isEmpty() || root.get().isNothing()) {
            problems.add(lines.at(1, 1), "", "is empty: " + least);
            return Optional.empty();
        }
        return root.filter(node -> !(node instanceof Node.Broken));
    }

    /** The recipe that a file and these overrides make; empty after reporting a problem. */
    Optional<Recipe> bind(Node file, List<SettingOverride> overrides, Problems problems) {
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
