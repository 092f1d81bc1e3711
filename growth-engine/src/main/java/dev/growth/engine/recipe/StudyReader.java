package dev.growth.engine.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes studies from YAML. It is as strict as {@link RecipeReader}, which reads their recipes. */
public final class StudyReader {
    private static final SettingType STUDY = new SettingType.Structure(StudySettings.class);
    private static final String LEAST = "a study has at least a name, a recipe and arms";
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
        List<Node.Entry> arms = root.map(node -> arms(node, inStudy)).orElse(List.of());
        Optional<StudySettings> settings = root.flatMap(node -> settings(node, inStudy));
        inStudy.throwIfAny();

        RecipeSource recipe = recipes.apply(settings.orElseThrow().recipe());
        List<String> sources =
                Stream.concat(
                                Stream.of(source.name(), recipe.name()),
                                overrides.stream().map(SettingOverride::source))
                        .toList();
        Problems inArms = new Problems(sources);
        List<Study.Arm> read = readArms(arms, recipe, overrides, inArms);
        inArms.throwIfAny();
        StudySettings of = settings.orElseThrow();
        return new Study(of.name(), of.seeds(), read, of.measures(), of.success());
    }

    private static List<Node.Entry> arms(Node root, Problems problems) {
        Optional<Node> arms =
                root instanceof Node.Mapping mapping
                        ? mapping.find(ARMS).map(Node.Entry::value)
                        : Optional.empty();
        if (arms.isEmpty() || arms.get() instanceof Node.Broken) {
            return List.of();
        }
        if (arms.get() instanceof Node.Mapping mapping) {
            return mapping.entries();
        }
        problems.add(
                arms.get().location(),
                ARMS,
                "must be names with what each changes, such as random: {growth.how: random}, but is "
                        + arms.get().inWords());
        return List.of();
    }

    /** The names of the arms stand for them, as any name can be one and any path below it. */
    private Optional<StudySettings> settings(Node root, Problems problems) {
        Node named = root;
        if (root instanceof Node.Mapping mapping && mapping.find(ARMS).isPresent()) {
            Node.Entry arms = mapping.find(ARMS).get();
            Node names =
                    arms.value() instanceof Node.Mapping changes
                            ? names(changes)
                            : new Node.Broken(arms.location());
            named = mapping.with(new Node.Entry(arms.location(), ARMS, names));
        }
        return new Binder(catalog, problems)
                .bind(STUDY, named, new Place("", root.location()))
                .map(StudySettings.class::cast);
    }

    private static Node names(Node.Mapping arms) {
        return new Node.Sequence(
                arms.location(),
                arms.entries().stream()
                        .<Node>map(arm -> new Node.Scalar(arm.location(), arm.key(), true))
                        .toList());
    }

    private List<Study.Arm> readArms(
            List<Node.Entry> arms, RecipeSource source, List<String> overrides, Problems problems) {
        Optional<Node> recipe = RecipeReader.tree(source, RecipeReader.LEAST, problems);
        List<SettingOverride> forAll =
                overrides.stream()
                        .flatMap(text -> SettingOverride.parse(text, problems).stream())
                        .toList();
        List<Study.Arm> read = new ArrayList<>();
        for (Node.Entry arm : arms) {
            List<SettingOverride> changes = new ArrayList<>(changes(arm, problems));
            changes.addAll(forAll);
            recipe.flatMap(root -> new RecipeReader(catalog).bind(root, changes, problems))
                    .ifPresent(bound -> read.add(new Study.Arm(arm.key(), bound)));
        }
        return read;
    }

    private static List<SettingOverride> changes(Node.Entry arm, Problems problems) {
        if (arm.value() instanceof Node.Mapping mapping) {
            return mapping.entries().stream()
                    .flatMap(entry -> SettingOverride.of(entry, problems).stream())
                    .toList();
        }
        if (!arm.value().isNothing() && !(arm.value() instanceof Node.Broken)) {
            problems.add(
                    arm.value().location(),
                    Place.join(ARMS, arm.key()),
                    "must be what the arm changes, such as {growth.how: random}, but is "
                            + arm.value().inWords());
        }
        return List.of();
    }
}
