package dev.growth.engine.recipe.yaml;

import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes several recipes from one, by a file that says what all of them change in it, {@code set},
 * and by name what each changes, {@code arms}. It is as strict as {@link RecipeReader}.
 *
 * @param <S> all that the file says. Of changes, the record has only the paths in {@code set} and
 *     the names in {@code arms}, each as a list of texts
 */
public final class VariantsReader<S extends Record> {
    private static final String SET = "set";
    private static final String ARMS = "arms";

    private final Catalog catalog;
    private final Class<S> type;
    private final String least;

    /**
     * @param catalog of the components that recipes choose from
     * @param type public, and its package exported
     * @param least that a file has to say, for the problem that it says nothing
     */
    public VariantsReader(Catalog catalog, Class<S> type, String least) {
        this.catalog = catalog;
        this.type = type;
        this.least = least;
    }

    /**
     * What was read.
     *
     * @param settings all that the file says
     * @param recipes by the name of the arm, in the order written
     */
    public record Variants<S>(S settings, SequencedMap<String, Recipe> recipes) {
        public Variants {
            recipes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(recipes));
        }
    }

    /**
     * Reads a file and the recipe that it names.
     *
     * @param recipe finds that recipe
     * @param overrides {@code path=value}, for all recipes, after what the file changes
     * @throws RecipeException with all problems
     */
    public Variants<S> read(
            RecipeSource source, Function<S, RecipeSource> recipe, List<String> overrides) {
        Problems problems = new Problems(List.of(source.name()));
        Optional<Node> root = RecipeReader.tree(source, least, problems);
        List<Node.Entry> arms =
                root.flatMap(node -> find(node, ARMS))
                        .map(entry -> entries(entry, ARMS, problems))
                        .orElse(List.of());
        List<SettingOverride> first =
                root.flatMap(node -> find(node, SET))
                        .map(set -> changes(set, SET, problems))
                        .orElse(List.of());
        Optional<S> settings = root.flatMap(node -> settings(node, problems));
        problems.throwIfAny();

        S read = settings.orElseThrow();
        return new Variants<>(
                read, recipes(source, recipe.apply(read), new Changes(first, arms, overrides)));
    }

    /**
     * What is changed in the recipe.
     *
     * @param first by all arms
     * @param arms by each, after that
     * @param last by all, after that
     */
    private record Changes(List<SettingOverride> first, List<Node.Entry> arms, List<String> last) {}

    private SequencedMap<String, Recipe> recipes(
            RecipeSource source, RecipeSource recipe, Changes changes) {
        Problems problems =
                new Problems(
                        Stream.concat(
                                        Stream.of(source.name(), recipe.name()),
                                        changes.last().stream().map(SettingOverride::source))
                                .toList());
        List<SettingOverride> last =
                changes.last().stream()
                        .flatMap(text -> SettingOverride.parse(text, problems).stream())
                        .toList();
        Optional<Node> tree = RecipeReader.tree(recipe, RecipeReader.LEAST, problems);
        SequencedMap<String, Recipe> recipes = new LinkedHashMap<>();
        for (Node.Entry arm : changes.arms()) {
            List<SettingOverride> all =
                    Stream.of(
                                    changes.first(),
                                    changes(arm, Place.join(ARMS, arm.key()), problems),
                                    last)
                            .flatMap(List::stream)
                            .toList();
            tree.flatMap(node -> new RecipeReader(catalog).bind(node, all, problems))
                    .ifPresent(bound -> recipes.put(arm.key(), bound));
        }
        problems.throwIfAny();
        return recipes;
    }

    /** Names of arms and paths can be any: for the settings, lists of them stand for all below. */
    private Optional<S> settings(Node root, Problems problems) {
        Node named = root;
        for (String key : List.of(SET, ARMS)) {
            if (named instanceof Node.Mapping mapping && mapping.find(key).isPresent()) {
                named = mapping.with(keys(mapping.find(key).get()));
            }
        }
        return new Binder(catalog, problems)
                .bind(new SettingType.Structure(type), named, new Place("", root.location()))
                .map(type::cast);
    }

    /** What is no mapping is told by whoever looks for its entries; a file may set nothing. */
    private static Node.Entry keys(Node.Entry entry) {
        Node keys =
                switch (entry.value()) {
                    case Node.Mapping mapping -> names(mapping);
                    case Node nothing when nothing.isNothing() && entry.key().equals(SET) ->
                            new Node.Sequence(nothing.location(), List.of());
                    case Node.Scalar _, Node.Sequence _, Node.Broken _ ->
                            new Node.Broken(entry.location());
                };
        return new Node.Entry(entry.location(), entry.key(), keys);
    }

    private static Node names(Node.Mapping mapping) {
        return new Node.Sequence(
                mapping.location(),
                mapping.entries().stream()
                        .<Node>map(each -> new Node.Scalar(each.location(), each.key(), true))
                        .toList());
    }

    private static Optional<Node.Entry> find(Node root, String key) {
        return root instanceof Node.Mapping mapping ? mapping.find(key) : Optional.empty();
    }

    private static List<SettingOverride> changes(Node.Entry entry, String path, Problems problems) {
        return entry.value().isNothing()
                ? List.of()
                : entries(entry, path, problems).stream()
                        .flatMap(change -> SettingOverride.of(change, problems).stream())
                        .toList();
    }

    private static List<Node.Entry> entries(Node.Entry entry, String path, Problems problems) {
        return switch (entry.value()) {
            case Node.Mapping mapping -> mapping.entries();
            case Node.Broken _ -> List.of();
            case Node.Scalar _, Node.Sequence _ -> {
                problems.add(
                        entry.value().location(),
                        path,
                        "must be a mapping, such as %s, but is %s"
                                .formatted(
                                        path.equals(ARMS)
                                                ? "{random: {growth.how: random}}"
                                                : "{growth.how: random}",
                                        entry.value().inWords()));
                yield List.of();
            }
        };
    }
}
