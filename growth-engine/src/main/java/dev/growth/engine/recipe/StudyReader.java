package dev.growth.engine.recipe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes studies from YAML. It is as strict as {@link RecipeReader}, which reads their recipes. */
public final class StudyReader {
    private static final SettingType STUDY = new SettingType.Structure(StudySettings.class);
    private static final String LEAST = "a study has at least a name, a recipe and arms";
    private static final String SET = "set";
    private static final String ARMS = "arms";

    private final Catalog catalog;
    private final Function<String, RecipeSource> recipes;

    /**
     * @param catalog of the components that recipes choose from
     * @param recipes finds the recipe that a study names
     */
    public StudyReader(Catalog catalog, Function<String, RecipeSource> recipes) {
        this.catalog = catalog;
        this.recipes = recipes;
    }

    /**
     * Reads a study and its recipe.
     *
     * @param overrides {@code path=value}, for the recipes of all arms, after what the arms change
     * @throws RecipeException with all problems
     */
    public Study read(RecipeSource source, List<String> overrides) {
        Problems inStudy = new Problems(List.of(source.name()));
        Optional<Node> root = RecipeReader.tree(source, LEAST, inStudy);
        List<Node.Entry> arms =
                root.flatMap(node -> find(node, ARMS))
                        .map(entry -> entries(entry, ARMS, inStudy))
                        .orElse(List.of());
        List<SettingOverride> first =
                root.flatMap(node -> find(node, SET))
                        .map(set -> changes(set, SET, inStudy))
                        .orElse(List.of());
        Optional<StudySettings> settings = root.flatMap(node -> settings(node, inStudy));
        inStudy.throwIfAny();

        StudySettings study = settings.orElseThrow();
        RecipeSource recipe = recipes.apply(study.recipe());
        Problems inArms =
                new Problems(
                        Stream.concat(
                                        Stream.of(source.name(), recipe.name()),
                                        overrides.stream().map(SettingOverride::source))
                                .toList());
        List<SettingOverride> last =
                overrides.stream()
                        .flatMap(text -> SettingOverride.parse(text, inArms).stream())
                        .toList();
        Optional<Node> tree = RecipeReader.tree(recipe, RecipeReader.LEAST, inArms);
        List<Study.Arm> read =
                arms.stream()
                        .flatMap(arm ->
                                tree.flatMap(node -> arm(arm, node, first, last, inArms)).stream())
                        .toList();
        inArms.throwIfAny();
        return new Study(study.name(), study.seeds(), read, study.measures(), study.success());
    }

    private Optional<Study.Arm> arm(
            Node.Entry arm,
            Node recipe,
            List<SettingOverride> first,
            List<SettingOverride> last,
            Problems problems) {
        List<SettingOverride> all =
                Stream.of(first, changes(arm, Place.join(ARMS, arm.key()), problems), last)
                        .flatMap(List::stream)
                        .toList();
        return new RecipeReader(catalog)
                .bind(recipe, all, problems)
                .map(bound -> new Study.Arm(arm.key(), bound));
    }

    /** Names of arms and paths can be any: for the settings, lists of them stand for all below. */
    private Optional<StudySettings> settings(Node root, Problems problems) {
        Node named = root;
        for (String key : List.of(SET, ARMS)) {
            if (named instanceof Node.Mapping mapping && mapping.find(key).isPresent()) {
                named = mapping.with(keys(mapping.find(key).get()));
            }
        }
        return new Binder(catalog, problems)
                .bind(STUDY, named, new Place("", root.location()))
                .map(StudySettings.class::cast);
    }

    /** What is no mapping is told by whoever looks for its entries; a study may set nothing. */
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
