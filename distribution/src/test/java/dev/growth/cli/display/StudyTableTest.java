package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.Plugins;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.study.Measure;
import dev.growth.engine.study.Result;
import dev.growth.engine.study.Seeds;
import dev.growth.engine.study.Study;
import dev.growth.engine.study.Success;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyTableTest {
    static final Recipe RECIPE =
            new RecipeReader(Plugins.load(Optional.empty()).catalog())
                    .read(
                            new RecipeSource(
                                    "r", "name: r\ndata: moons\nnetwork: {hidden: [2]}\ntraining:"),
                            List.of());

    @Test
    void comparesArmsWithTheFirst() {
        List<Result> results = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            results.add(result("control", seed, 0.1 * seed, 0.9, 10));
            results.add(result("method", seed, 0.05 * seed, 0.95 + 0.01 * seed, 12 + seed));
        }

        assertThat(lines(results, Measure.TRAIN_LOSS, Measure.PARAMETERS))
                .containsExactly(
                        "| arm     | runs | train-loss           | parameters  | better : worse | p      | success | p     |",
                        "|---------|------|----------------------|-------------|----------------|--------|---------|-------|",
                        "| control | 5    | 0.300 (0.200, 0.400) | 10          | –              | –      | 0       | –     |",
                        "| method  | 5    | 0.150 (0.100, 0.200) | 15 (14, 16) | 5 : 0          | 0.0625 | 2       | 0.444 |",
                        "",
                        "Medians, in brackets quartiles. better : worse: seeds in which train-loss is"
                                + " better and worse than with control, p by the sign test. success:"
                                + " runs with train-score ≥ 0.985, p by Fisher's exact test.");
    }

    @Test
    void ofScoresMoreIsBetter() {
        List<Result> results =
                List.of(
                        result("control", 1, 1, 0.5, 1),
                        result("control", 2, 1, 0.5, 1),
                        result("method", 1, 1, 0.4, 1),
                        result("method", 2, 1, 0.5, 1));

        assertThat(lines(results, Measure.TRAIN_SCORE).get(3)).contains("| 0 : 1 ");
    }

    @Test
    void theArmThatValidationWouldChooseIsNamedWithItsTestScore() {
        List<Result> results =
                List.of(
                        validated("control", 1, 0.9, 0.99),
                        validated("control", 2, 0.9, 0.97),
                        validated("method", 1, 0.95, 0.75),
                        validated("method", 2, 0.95, 0.85));

        assertThat(lines(results, Measure.TEST_SCORE).getLast())
                .isEqualTo(
                        "Chosen by the validation samples: method (validation-score 0.9500); it has"
                                + " test-score 0.8000.");
    }

    private static Result validated(String arm, long seed, double validation, double test) {
        Map<Measure, Double> values = values(1, 1, 1);
        values.put(Measure.VALIDATION_SCORE, validation);
        values.put(Measure.TEST_SCORE, test);
        return new Result(arm, seed, values, List.of(), Optional.empty());
    }

    @Test
    void onlySeedsThatBothHaveAreCompared() {
        List<Result> results =
                List.of(
                        result("control", 1, 1, 0.5, 1),
                        result("method", 1, 0.5, 0.5, 1),
                        result("method", 2, 0.5, 0.5, 1));

        assertThat(lines(results, Measure.TRAIN_LOSS).get(3)).contains("| 2 ", "| 1 : 0 ");
    }

    @Test
    void aRunThatFailedIsWorseThanAnyOther() {
        List<Result> results =
                List.of(
                        result("control", 1, 1e9, 0, 1),
                        new Result(
                                "method",
                                1,
                                values(Double.NaN, Double.NaN, 1),
                                List.of(1),
                                Optional.of("it diverged")));

        List<String> lines = lines(results, Measure.TRAIN_LOSS);

        assertThat(lines.getFirst()).contains("| failed |");
        assertThat(lines.get(3)).contains("| 1      | Infinity ", "| 0 : 1 ", "| 0       |");
    }

    @Test
    void whatIsMissingIsNotShown() {
        assertThat(lines(List.of(), Measure.TRAIN_LOSS).get(3))
                .startsWith("| method  | 0    | –          | 0 : 0 ");
    }

    private static List<String> lines(List<Result> results, Measure... measures) {
        Study study =
                new Study(
                        "s",
                        new Seeds(1, 5),
                        List.of(new Study.Arm("control", RECIPE), new Study.Arm("method", RECIPE)),
                        List.of(measures),
                        Optional.of(
                                new Success(
                                        Measure.TRAIN_SCORE,
                                        Optional.of(0.985),
                                        Optional.empty())));
        return new StudyTable(study, results).lines();
    }

    private static Result result(
            String arm, long seed, double loss, double score, double parameters) {
        return new Result(arm, seed, values(loss, score, parameters), List.of(2), Optional.empty());
    }

    private static Map<Measure, Double> values(double loss, double score, double parameters) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            values.put(measure, Double.NaN);
        }
        values.put(Measure.TRAIN_LOSS, loss);
        values.put(Measure.TRAIN_SCORE, score);
        values.put(Measure.PARAMETERS, parameters);
        return values;
    }
}
