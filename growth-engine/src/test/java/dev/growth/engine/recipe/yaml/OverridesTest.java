package dev.growth.engine.recipe.yaml;

import static dev.growth.engine.recipe.yaml.RecipeReaderTest.SMALL;
import static dev.growth.engine.recipe.yaml.RecipeReaderTest.problems;
import static dev.growth.engine.recipe.yaml.RecipeReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.recipe.Optimizer;
import dev.growth.engine.recipe.Recipe;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
    private static final String GROWING =
            SMALL
                    + """
                    growth:
                      when: {every: {steps: 5}}
                      where: all
                      how: {gradmax: {scale: 0.1, neurons: 3}}
                    listeners: [prometheus: {port: 1}, prometheus: {port: 2}]
                    """;

    @Test
    void setsAValue() {
        Recipe recipe = read(SMALL, "seed=9", "training.epochs=1e2", "training.until.loss=1e-4");
        assertThat(recipe.seed()).isEqualTo(9);
        assertThat(recipe.training().epochs()).isEqualTo(100);
        assertThat(recipe.training().until().loss()).contains(1e-4);
    }

    @Test
    void theLastOneWins() {
        assertThat(read(SMALL, "seed=2", "seed=3").seed()).isEqualTo(3);
    }

    @Test
    void keepsWhatStandsBeside() {
        assertThat(read(GROWING, "growth.how.gradmax.scale=0.7").growth().orElseThrow().chosenHow())
                .isEqualTo(TestComponents.GRADMAX.with(new TestComponents.GradMax(0.7, 3)));
    }

    @Test
    void replacesAWholeNode() {
        assertThat(read(GROWING, "growth.how=random").growth().orElseThrow().chosenHow())
                .isEqualTo(TestComponents.RANDOM.with(new TestComponents.None()));
        assertThat(read(GROWING, "growth.how={gradmax: {scale: 2}}").growth().orElseThrow().how())
                .contains(TestComponents.GRADMAX.with(new TestComponents.GradMax(2, 8)));
        assertThat(read(GROWING, "growth=").growth()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"circles", "csv", "{csv: {path: b.csv}}", "{csv: }", "{circles: {}}"})
    void descendsIntoAComponent(String data) {
        String recipe = SMALL.replace("circles", data);
        assertThat(read(recipe, "data.csv.path=a.csv", "data.csv.target=mpg").data())
                .isEqualTo(
                        TestComponents.CSV.with(
                                new TestComponents.Csv(Path.of("a.csv"), Optional.of("mpg"), 0.2)));
    }

    @Test
    void keepsSettingsOfTheSameComponentOnly() {
        String recipe = SMALL.replace("circles", "{csv: {path: b.csv, test-share: 0.5}}");
        assertThat(read(recipe, "data.csv.target=mpg").data())
                .isEqualTo(
                        TestComponents.CSV.with(
                                new TestComponents.Csv(Path.of("b.csv"), Optional.of("mpg"), 0.5)));
        assertThat(read(SMALL, "training.optimizer.sgd.momentum=0.5").training().optimizer())
                .isEqualTo(new Optimizer.Sgd(0.01, 0.5, false, 0));
    }

    @Test
    void changesLists() {
        assertThat(read(SMALL, "network.hidden=[3, 4]").network().hidden()).containsExactly(3, 4);
        assertThat(read(SMALL, "network.hidden.0=9").network().hidden()).containsExactly(9);
        assertThat(read(GROWING, "listeners.1.prometheus.port=7").listeners())
                .containsExactly(
                        TestComponents.PROMETHEUS.with(new TestComponents.Prometheus(1)),
                        TestComponents.PROMETHEUS.with(new TestComponents.Prometheus(7)));
    }

    @Test
    void keepsEqualSignsInAValue() {
        assertThat(read(SMALL, "data.csv.path=a=b.csv").data().settings())
                .extracting("path")
                .isEqualTo(Path.of("a=b.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed=x | seed must be a whole number but is 'x'",
                "growth.how.gradmax.scale=-1 | growth.how.gradmax.scale must be above 0 but is -1",
                "trainin.batch=5 | trainin is unknown. Did you mean 'training'? Available: name, seed, data, network, training, growth, backend, listeners",
                "training.bach=5 | training.bach is unknown. Did you mean 'batch'? Available: optimizer, schedule, warm-up, batch, epochs, evaluate-every, until, early-stopping, keep, after-growth, checkpoint-seconds",
                "growth.how.gradmx.scale=5 | growth.how cannot be chosen: no how named 'gradmx'. Did you mean 'gradmax'? Available: gradmax, random, rich",
                "training.optimizer.adma.beta1=0 | training.optimizer must be one of sgd, adam, adamw but is 'adma'. Did you mean 'adam'?",
                "seed.x=5 | seed must be one value (whole number) but is a mapping of x",
                "network.hidden.1=5 | network.hidden.1 is no item of the list, which has 1, numbered from 0",
                "network.hidden.first=5 | network.hidden.first is no item of the list, which has 1, numbered from 0",
                "growth.how={gradmax | growth.how is not valid YAML: while parsing a flow mapping, expected ',' or '}', but got <stream end>",
                "growth.how=*x | growth.how is an alias: write the value itself",
                "seed | must be path=value, such as training.epochs=20",
                "=5 | must be path=value, such as training.epochs=20",
                "a..b=5 | must be path=value, such as training.epochs=20",
                "data.csv.target=mpg | data.csv.path is missing: the file"
            })
    void problemsNameTheOverride(String override, String problem) {
        assertThat(problems(GROWING, override))
                .containsExactly("--set " + override + " " + problem);
    }

    @Test
    void problemsOfTheFileComeFirst() {
        assertThat(problems(SMALL + "sed: 1", "training.batch=b", "seed=a"))
                .containsExactly(
                        "r.yaml:5:1 sed is unknown. Did you mean 'seed'? Available: name, seed, data,"
                                + " network, training, growth, backend, listeners",
                        "--set training.batch=b training.batch must be a whole number but is 'b'",
                        "--set seed=a seed must be a whole number but is 'a'");
    }

    @Test
    void anOverrideMendsWhatTheFileSays() {
        assertThat(read(SMALL.replace("{}", "{batch: x}"), "training.batch=5").training().batch())
                .isEqualTo(5);
    }
}
