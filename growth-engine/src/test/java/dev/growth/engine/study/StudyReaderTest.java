package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.Problem;
import dev.growth.engine.recipe.yaml.RecipeException;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.recipe.yaml.TestComponents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyReaderTest {
    private static final String RECIPE =
            """
            name: small
            data: circles
            network: {hidden: [1]}
            training: {}
            growth: {when: {every: {steps: 5}}, where: all, how: {gradmax: {scale: 0.1}}}
            """;

    private static final String STUDY =
            """
            name: compared
            recipe: base
            arms:
              as-it-is:
              wider: {"network.hidden": [4], growth.how.gradmax.neurons: 2}
              random:
                growth.how: random
                training.epochs: 3
              fixed: {growth: }
            """;

    @Test
    void anArmIsTheRecipeWithItsChanges() {
        Study study = read(STUDY);

        assertThat(study.arms().stream().map(Study.Arm::name))
                .containsExactly("as-it-is", "wider", "random", "fixed");
        Recipe base = recipe(RECIPE);
        assertThat(recipe(study, 0)).isEqualTo(base);
        assertThat(recipe(study, 1))
                .isEqualTo(recipe(RECIPE, "network.hidden=[4]", "growth.how.gradmax.neurons=2"));
        assertThat(recipe(study, 2))
                .isEqualTo(recipe(RECIPE, "growth.how=random", "training.epochs=3"));
        assertThat(recipe(study, 3)).isEqualTo(recipe(RECIPE, "growth="));
    }

    @Test
    void whatTheStudySetsHoldsForAllArmsAndComesFirst() {
        Study study = read(STUDY + "set: {training.epochs: 5, growth.how.gradmax.scale: 0.3}\n");

        assertThat(study.arms().stream().map(arm -> arm.recipe().training().epochs()))
                .containsExactly(5, 5, 3, 5);
        assertThat(recipe(study, 0))
                .isEqualTo(recipe(RECIPE, "training.epochs=5", "growth.how.gradmax.scale=0.3"));
        assertThat(recipe(study, 3).growth()).isEmpty();
    }

    @Test
    void aStudyMaySetNothing() {
        assertThat(read(STUDY + "set:\n")).isEqualTo(read(STUDY));
    }

    @Test
    void armsThatAreEmptyAreToldOnce() {
        assertThat(problems("name: s\nrecipe: base\narms:\n"))
                .containsExactly(
                        "s.yaml:3:6 arms must be a mapping, such as {random: {growth.how: random}}, but"
                                + " is empty");
    }

    @Test
    void whatTheCommandSetsHoldsForAllArmsAndComesLast() {
        Study study = read(STUDY, "training.epochs=7");

        assertThat(study.arms())
                .allSatisfy(arm -> assertThat(arm.recipe().training().epochs()).isEqualTo(7));
    }

    @Test
    void anArmRunsWithTheSeedsOfTheStudy() {
        Study.Arm arm = read(STUDY).arms().getFirst();

        assertThat(arm.withSeed(9)).isEqualTo(recipe(RECIPE, "seed=9"));
    }

    @Test
    void saysWhatIsMeasured() {
        Study study =
                read(
                        STUDY
                                + "seeds: 3..5\n"
                                + "measures: [test-score, growth-events]\n"
                                + "success: {measure: train-score, at-least: 0.99}\n");

        assertThat(study.seeds().stream()).containsExactly(3L, 4L, 5L);
        assertThat(study.measures()).containsExactly(Measure.TEST_SCORE, Measure.GROWTH_EVENTS);
        assertThat(study.success()).hasToString("Optional[train-score ≥ 0.99]");
    }

    @Test
    void defaultsAreTenSeedsAndNoBar() {
        Study study = read(STUDY);

        assertThat(study.seeds()).isEqualTo(new Seeds(1, 10));
        assertThat(study.measures()).startsWith(Measure.TRAIN_LOSS);
        assertThat(study.success()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipe: base|recipes: base|s.yaml:2:1 recipes is unknown. Did you mean 'recipe'?",
                "arms:|arm:|s.yaml:3:1 arm is unknown. Did you mean 'arms'?",
                "growth.how: random|growth.how: randm|s.yaml:7:17 growth.how cannot be chosen",
                "growth.how: random|growth.hwo: random|s.yaml:7:5 growth.hwo is unknown",
                "growth.how: random|growth..how: random|s.yaml:7:5 growth..how must be a path",
                "training.epochs: 3|training.epochs: 0|s.yaml:8:22 training.epochs must be between",
                "training.epochs: 3|growth.how: gradmax|s.yaml:8:5 arms.random.growth.how is given twice",
                "fixed: {growth: }|wider: {}|s.yaml:9:3 arms.wider is given twice",
                "fixed: {growth: }|fixed: [1]|s.yaml:9:10 arms.fixed must be a mapping",
                "fixed: {growth: }|a/b: {}|s.yaml:4:3 arms must be made of letters",
                "name: compared|name: a b|s.yaml:1:7 name must be made of letters",
            })
    void tellsWhatIsWrongAndWhere(String right, String wrong, String problem) {
        assertThat(problems(STUDY.replace(right, wrong)))
                .anyMatch(text -> text.startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds: 5..3|s.yaml:10:8 seeds must be seeds from 0 on, the first not after the last",
                "seeds: some|s.yaml:10:8 seeds must be seeds, such as 1..20, but is 'some'",
                "measures: []|s.yaml:10:11 measures must have at least one",
                "measures: [train-los]|s.yaml:10:12 measures.0 must be one of train-loss, validation-loss, test-loss",
                "set: [growth]|s.yaml:10:6 set must be a mapping, such as {growth.how: random}",
                "set: {growth.how: none}|s.yaml:10:19 growth.how cannot be chosen: no how named 'none'",
                "success: {measure: steps}|s.yaml:10:20 success.measure must come with at-least or at-most",
                "success: {at-most: 1}|s.yaml:10:1 success.measure is missing"
            })
    void tellsWhatIsWrongWithMeasuring(String line, String problem) {
        assertThat(problems(STUDY + line + "\n")).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name: a\nrecipe: base\n", "name: a\nrecipe: base\narms: [1]\n"})
    void withoutArmsThereIsNoStudy(String text) {
        assertThat(problems(text)).singleElement().asString().contains("arms");
    }

    /** Each arm has it, but it was made once. */
    @Test
    void aProblemOfTheRecipeIsToldOnceAndWhereItIs() {
        RecipeException failure =
                catchThrowableOfType(
                        RecipeException.class,
                        () -> read(STUDY, RECIPE.replace("circles", "squares"), List.of()));

        assertThat(failure.problems()).hasSize(1);
        assertThat(failure).hasMessageStartingWith("base.yaml:2:7 data cannot be chosen");
    }

    private static Recipe recipe(String text, String... overrides) {
        return new RecipeReader(TestComponents.CATALOG)
                .read(new RecipeSource("base.yaml", text), List.of(overrides));
    }

    private static Recipe recipe(Study study, int arm) {
        return study.arms().get(arm).recipe();
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(RecipeException.class, () -> read(text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static Study read(String text, String... overrides) {
        return read(text, RECIPE, List.of(overrides));
    }

    private static Study read(String text, String recipe, List<String> overrides) {
        return new StudyReader(
                        TestComponents.CATALOG, name -> new RecipeSource(name + ".yaml", recipe))
                .read(new RecipeSource("s.yaml", text), overrides);
    }
}
