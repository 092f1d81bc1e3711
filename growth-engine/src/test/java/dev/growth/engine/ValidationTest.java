package dev.growth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.UserException;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.tck.reference.ReferenceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides in a run sees training and validation samples; the test samples change nothing. */
class ValidationTest {
    /** Everything that can decide by a score does. */
    private static final String RECIPE =
            """
            name: deciding
            seed: 3
            data: circle
            network: {hidden: [2], activation: tanh}
            training:
              optimizer: {adam: {learning-rate: 0.02}}
              batch: 20
              epochs: 60
              evaluate-every: 5
              early-stopping: {patience: 8}
              keep: best
              until: {score: 0.999}
            growth:
              when: {plateau: {patience: 2}}
              where: {all: {neurons: 1}}
              how: random
              until: {score: 0.97, neurons: 12}
            """;

    @TempDir Path folder;

    /** No settings. */
    public record None() {}

    @ParameterizedTest
    @ValueSource(strings = {"growth.when=plateau", "growth.when={every: {steps: 7}}"})
    void invertingAllTestLabelsChangesTheTestScoreAndNothingElse(String when) throws IOException {
        Path straight = folder.resolve("straight");
        Path inverted = folder.resolve("inverted");
        RunFinished one = run(straight, UnaryOperator.identity(), when);
        RunFinished other = run(inverted, ValidationTest::inverted, when);

        assertThat(other.ending()).isEqualTo(one.ending());
        assertThat(other.result().orElseThrow().test().value())
                .isCloseTo(1 - one.result().orElseThrow().test().value(), offset(1e-12));
        assertSameRun(straight, inverted);
    }

    @Test
    void notANumberInTheTestInputsFailsOnlyTheTest() throws IOException {
        Path straight = folder.resolve("straight");
        Path broken = folder.resolve("broken");
        run(straight, UnaryOperator.identity());
        RunFinished failed = run(broken, ValidationTest::broken);

        assertThat(failed.ending()).isInstanceOf(Ending.Failed.class);
        Ending.Failed ending = (Ending.Failed) failed.ending();
        assertThat(ending.where()).startsWith("testing, step ");
        assertThat(ending.why()).contains("test");
        assertSameRun(straight, broken);
    }

    @Test
    void aRunEndsEarlyAndWithTheWeightsOfTheLowestValidationLoss() throws IOException {
        RunFinished finished =
                run(folder, ValidationTest::noise, "growth=", "training.early-stopping.patience=4");

        assertThat(finished.ending())
                .isEqualTo(
                        new Ending.Completed(
                                "early stopping: the validation loss has not fallen for 4"
                                        + " evaluations"));
        RunFinished.Result result = finished.result().orElseThrow();
        assertThat(finished.steps()).isEqualTo(result.step() + 4 * 5);
        double lowest =
                Files.readAllLines(folder.resolve("metrics.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1)[3])
                        .filter(cell -> !cell.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .min()
                        .orElseThrow();
        assertThat(result.validation().orElseThrow().loss()).isEqualTo(lowest);
        assertThat(result.beatsBaseline()).isFalse();
    }

    @Test
    void theBaselineIsTheMostFrequentClassOfTheTrainingSamples() {
        RunFinished finished =
                new GrowthRun(
                                recipe(catalog(ValidationTest::mostlyOne)),
                                catalog(ValidationTest::mostlyOne),
                                List.of(),
                                Optional.empty())
                        .execute();
        assertThat(finished.result().orElseThrow().baseline()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.until.score   | training.until.score=0.9",
                "training.early-stopping | training.early-stopping.patience=3",
                "training.keep: best    | training.keep=best",
                "growth.until.score     | growth.until.score=0.9",
                "growth.when 'plateau'  | growth.when=plateau",
                "growth.when 'any-of'   | growth.when={any-of: {of: [plateau]}}"
            })
    void decidingByAScoreIsRefusedWithoutValidationSamples(String what, String setting) {
        Catalog catalog = catalog(ValidationTest::unvalidated);
        Recipe recipe =
                recipe(
                        catalog,
                        "training.until={}",
                        "training.early-stopping={patience: 0}",
                        "training.keep=last",
                        "growth.until={neurons: 3}",
                        "growth.when={every: {steps: 7}}",
                        setting);
        GrowthRun run =
                new GrowthRun(recipe, catalog, List.of(), Optional.of(folder.resolve("run")));

        assertThatThrownBy(run::execute)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        what
                                + " decides by the score on validation samples, but the data have"
                                + " none");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void withoutValidationSamplesTheLastWeightsAreKeptAndNothingStopsTheRunEarly() {
        Catalog catalog = catalog(ValidationTest::unvalidated);
        Recipe recipe =
                new RecipeReader(catalog)
                        .read(
                                new RecipeSource(
                                        "plain.yaml",
                                        "{name: a, data: circle, network: {hidden: [2]}, training:"
                                                + " {epochs: 30}}"),
                                List.of());
        RunFinished finished =
                new GrowthRun(recipe, catalog, List.of(), Optional.empty()).execute();

        assertThat(finished.ending()).isEqualTo(new Ending.Completed("30 epochs"));
        assertThat(finished.result().orElseThrow().step()).isEqualTo(finished.steps());
        assertThat(finished.result().orElseThrow().validation()).isEmpty();
    }

    private static void assertSameRun(Path one, Path other) throws IOException {
        assertThat(other.resolve("model.safetensors"))
                .hasSameBinaryContentAs(one.resolve("model.safetensors"));
        assertThat(lines(other, "metrics.csv")).isEqualTo(lines(one, "metrics.csv"));
        assertThat(lines(other, "events.jsonl")).isEqualTo(lines(one, "events.jsonl"));
        assertThat(lines(one, "events.jsonl")).as("it grew").isNotEmpty();
    }

    /** Without the seconds. */
    private static List<String> lines(Path run, String file) throws IOException {
        return Files.readAllLines(run.resolve(file)).stream()
                .map(line ->
                        line.startsWith("{")
                                ? line.replaceAll("\"seconds(-compiling)?\":(\\{[^}]*}|[^,}]*)", "")
                                : line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    private static RunFinished run(Path target, UnaryOperator<DataSet> change, String... set) {
        Catalog catalog = catalog(change);
        return new GrowthRun(recipe(catalog, set), catalog, List.of(), Optional.of(target))
                .execute();
    }

    private static Recipe recipe(Catalog catalog, String... set) {
        return new RecipeReader(catalog)
                .read(new RecipeSource("deciding.yaml", RECIPE), List.of(set));
    }

    private static Catalog catalog(UnaryOperator<DataSet> change) {
        Data circle = _ -> change.apply(circle());
        GrowthPlugin plugin =
                () ->
                        List.of(
                                Component.of(Data.class, "circle", None.class, "", _ -> circle),
                                ReferenceBackend.COMPONENT);
        return Catalog.of(List.of(new BuiltinPlugin(), plugin));
    }

    /** Points of a square: is it in the circle? */
    private static DataSet circle() {
        SplittableRandom random = new SplittableRandom(5);
        return new DataSet(
                "circle",
                new Task.Classification(List.of("out", "in")),
                Optional.empty(),
                points(120, random),
                Optional.of(points(60, random)),
                points(80, random));
    }

    private static Samples points(int count, SplittableRandom random) {
        float[] inputs = new float[2 * count];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            inputs[2 * i] = (float) x;
            inputs[2 * i + 1] = (float) y;
            targets[i] = x * x + y * y < 0.6 ? 1 : 0;
        }
        return new Samples(new Features.Floats(inputs, 2), targets);
    }

    private static DataSet inverted(DataSet data) {
        float[] targets = data.test().targets().clone();
        for (int i = 0; i < targets.length; i++) {
            targets[i] = 1 - targets[i];
        }
        return withTest(data, new Samples(data.test().features(), targets));
    }

    private static DataSet broken(DataSet data) {
        float[] inputs = new float[2 * data.test().count()];
        Arrays.fill(inputs, Float.NaN);
        return withTest(data, new Samples(new Features.Floats(inputs, 2), data.test().targets()));
    }

    private static DataSet mostlyOne(DataSet data) {
        float[] train = new float[data.train().count()];
        Arrays.fill(train, 10, train.length, 1);
        float[] test = new float[data.test().count()];
        Arrays.fill(test, 20, test.length, 1);
        return new DataSet(
                "mostly one",
                data.task(),
                Optional.empty(),
                new Samples(data.train().features(), train),
                data.validation(),
                new Samples(data.test().features(), test));
    }

    private static DataSet withTest(DataSet data, Samples test) {
        return new DataSet(
                data.description(),
                data.task(),
                data.image(),
                data.train(),
                data.validation(),
                test);
    }

    private static DataSet unvalidated(DataSet data) {
        return new DataSet(data.description(), data.task(), data.train(), data.test());
    }

    /** Labels that nothing can be learnt from. */
    private static DataSet noise(DataSet data) {
        SplittableRandom random = new SplittableRandom(9);
        return new DataSet(
                "noise",
                data.task(),
                Optional.empty(),
                noise(data.train(), random),
                data.validation().map(samples -> noise(samples, random)),
                noise(data.test(), random));
    }

    private static Samples noise(Samples samples, SplittableRandom random) {
        float[] targets = new float[samples.count()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(2);
        }
        return new Samples(samples.features(), targets);
    }
}
