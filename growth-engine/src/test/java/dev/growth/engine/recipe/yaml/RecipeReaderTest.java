package dev.growth.engine.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.NetworkSettings;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.Schedule;
import dev.growth.engine.recipe.StatisticsSettings;
import dev.growth.engine.recipe.TrainingLimits;
import dev.growth.engine.recipe.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    static final String SMALL =
            """
            name: small
            data: circles
            network: {hidden: [1]}
            training: {}
            """;

    @Test
    void readsARecipe() {
        Recipe recipe =
                read(
                        """
                        # Everything but what is left to its default.
                        name: mpg
                        seed: 7
                        data: {csv: {path: ../data/mpg.csv, target: mpg}}
                        network: {hidden: [1, 2], activation: leaky-relu(0.2), loss: mean-squared-error}
                        training:
                          optimizer: {adam: {learning-rate: 1e-4}}
                          schedule: cosine
                          epochs: 1e2
                          until: {score: 0.9}
                        growth:
                          when:
                            any-of:
                              of: [{every: {steps: 50}}, every: {epochs: 2}]
                          where: all
                          how: gradmax
                          until: {growth-events: 8}
                        backend: {cpu: {precision: float64}}
                        listeners: [prometheus: {port: 1}, prometheus]
                        """);
        Optimizer.Adam adam = new Optimizer.Adam(1e-4, 0.9, 0.999, 1e-8, 0);
        assertThat(recipe.name()).isEqualTo("mpg");
        assertThat(recipe.seed()).isEqualTo(7);
        assertThat(recipe.data())
                .isEqualTo(
                        TestComponents.CSV.with(
                                new TestComponents.Csv(
                                        Path.of("../data/mpg.csv"), Optional.of("mpg"), 0.2)));
        assertThat(recipe.network())
                .isEqualTo(
                        new NetworkSettings(
                                List.of(),
                                List.of(1, 2),
                                new Activation(ActivationFunction.LEAKY_RELU, 0.2),
                                true,
                                false,
                                TestComponents.KAIMING.with(new TestComponents.None()),
                                Optional.of(Loss.MEAN_SQUARED_ERROR)));
        assertThat(recipe.training())
                .isEqualTo(
                        new TrainingSettings(
                                adam,
                                new Schedule.Cosine(0),
                                0,
                                100,
                                100,
                                Optional.empty(),
                                new TrainingLimits(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(0.9),
                                        Optional.empty()),
                                Optional.empty(),
                                Optional.empty(),
                                AfterGrowthSettings.NONE,
                                60));
        GrowthSettings growth = recipe.growth().orElseThrow();
        assertThat(growth.chosenWhen())
                .isEqualTo(
                        TestComponents.ANY_OF.with(
                                new TestComponents.AnyOf(
                                        List.of(
                                                TestComponents.EVERY.with(steps(50)),
                                                TestComponents.EVERY.with(epochs(2))))));
        assertThat(growth.chosenHow())
                .isEqualTo(TestComponents.GRADMAX.with(new TestComponents.GradMax(0.5, 8)));
        assertThat(growth.until().growthEvents()).contains(8);
        assertThat(growth.statistics()).isEqualTo(StatisticsSettings.DEFAULT);
        assertThat(recipe.listeners())
                .containsExactly(
                        TestComponents.PROMETHEUS.with(new TestComponents.Prometheus(1)),
                        TestComponents.PROMETHEUS.with(new TestComponents.Prometheus(9464)));
    }

    private static TestComponents.Every steps(long steps) {
        return new TestComponents.Every(Optional.of(steps), Optional.empty());
    }

    private static TestComponents.Every epochs(double epochs) {
        return new TestComponents.Every(Optional.empty(), Optional.of(epochs));
    }

    @Test
    void fillsInDefaults() {
        Recipe recipe = read(SMALL);
        assertThat(recipe.seed()).isEqualTo(1);
        assertThat(recipe.training().optimizer())
                .isEqualTo(new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0));
        assertThat(recipe.training().schedule()).isEqualTo(new Schedule.Constant());
        assertThat(recipe.training().until()).isEqualTo(TrainingLimits.NONE);
        assertThat(recipe.growth()).isEmpty();
        assertThat(recipe.backend()).isEmpty();
        assertThat(recipe.listeners()).isEmpty();
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        Recipe recipe =
                read(
                        """
                        name: small
                        data:
                          circles:
                        network: {hidden: [], loss: }
                        training:
                        growth: null
                        """);
        assertThat(recipe.network().loss()).isEmpty();
        assertThat(recipe.training()).isEqualTo(read(SMALL).training());
        assertThat(recipe.growth()).isEmpty();
    }

    @Test
    void textKeepsItsDigits() {
        assertThat(read(SMALL.replace("name: small", "name: 1.10")).name()).isEqualTo("1.10");
        assertThat(read(SMALL.replace("name: small", "name: '1'")).name()).isEqualTo("1");
    }

    @Test
    void tellsAllProblemsInOrder() {
        assertThat(
                        problems(
                                """
                                name: two words
                                sead: 1
                                data: {cvs: {path: a.csv}}
                                network: {hidden: 5, activation: relo, bias: yes}
                                training:
                                  batch: 1.5
                                  epochs: 0
                                  optimizer: {adam: {learning-rate: fast, beta3: 1}}
                                growth:
                                  when: {every: {}}
                                  how: {gradmax: {scale: -1.0}}
                                """))
                .containsExactly(
                        "r.yaml:2:1 sead is unknown. Did you mean 'seed'? Available: name, seed, data,"
                                + " network, training, growth, backend, listeners",
                        "r.yaml:3:8 data cannot be chosen: no data named 'cvs'. Did you mean 'csv'?"
                                + " Available: circles, csv",
                        "r.yaml:4:19 network.hidden must be a list, such as [a, b], but is '5'",
                        "r.yaml:4:34 network.activation must be one of identity, relu, leaky-relu,"
                                + " relu-power, elu, selu, gelu, swish, tanh, sigmoid, softplus, gaussian but"
                                + " is 'relo'",
                        "r.yaml:4:46 network.bias must be true or false but is 'yes'",
                        "r.yaml:6:10 training.batch must be a whole number but is '1.5'",
                        "r.yaml:8:37 training.optimizer.adam.learning-rate must be a number but is"
                                + " 'fast'",
                        "r.yaml:8:43 training.optimizer.adam.beta3 is unknown. Did you mean 'beta1'?"
                                + " Available: learning-rate, beta1, beta2, epsilon, weight-decay",
                        "r.yaml:10:10 growth.when.every is invalid: give either steps or epochs",
                        "r.yaml:11:26 growth.how.gradmax.scale must be above 0 but is -1");
    }

    @Test
    void aConstructorIsAskedWhereItsSettingsAreRight() {
        assertThat(problems(SMALL.replace("name: small", "name: two words")))
                .containsExactly(
                        "r.yaml:1:7 name must be made of letters, digits, '-', '_' and '.', the first a"
                                + " letter or digit, but is 'two words'");
        assertThat(problems(SMALL.replace("training: {}", "training: {epochs: 0}")))
                .containsExactly(
                        "r.yaml:4:20 training.epochs must be between 1 and 100000000 but is 0");
    }

    @Test
    void whatIsMissingIsToldWhereItBelongs() {
        assertThat(problems("name: a\nnetwork:\n  bias: true\ntraining: {}\n"))
                .containsExactly(
                        "r.yaml:1:1 data is missing: where the samples come from",
                        "r.yaml:2:1 network.hidden is missing: widths of the dense hidden layers, nearest"
                                + " the input first; [] has none");
        assertThat(problems(SMALL.replace("circles", "csv")))
                .containsExactly("r.yaml:2:7 data.csv.path is missing: the file");
        assertThat(problems(SMALL + "growth: {how: random}"))
                .containsExactly(
                        "r.yaml:5:1 growth.when must be given, or a strategy, but is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "batch: abc | 11 | batch must be a whole number but is 'abc'",
                "batch: '5' | 11 | batch must be a whole number but is the quoted text '5'",
                "batch: | 10 | batch must be a whole number but is empty",
                "batch: 0x10 | 11 | batch must be a whole number but is '0x10'",
                "batch: [1] | 11 | batch must be one value (whole number) but is a list",
                "batch: {a: 1} | 11 | batch must be one value (whole number) but is a mapping of a",
                "batch: 3e9 | 11 | batch must be between -2147483648 and 2147483647 but is 3e9",
                "batch: 1e999999999 | 11 | batch must be between -2147483648 and 2147483647 but is 1e999999999",
                "batch: 1e-999999999 | 11 | batch must be a whole number but is '1e-999999999'",
                "batch: 1e99999999999 | 11 | batch must be a whole number but is '1e99999999999'",
                "warm-up: 1e19 | 13 | warm-up must be between -9223372036854775808 and 9223372036854775807 but is 1e19",
                "evaluate-every: 0 | 20 | evaluate-every must be at least 1 but is 0",
                "until: {loss: low} | 18 | until.loss must be a number but is 'low'",
                "until: {loss: 1e999} | 18 | until.loss must be between -1.7976931348623157E308 and 1.7976931348623157E308 but is 1e999",
                "until: {loss: .nan} | 18 | until.loss must be above 0 but is NaN",
                "until: 5 | 11 | until must be settings (seconds, steps, score, loss) but is '5'",
                "optimizer: adma | 15 | optimizer must be one of sgd, adam, adamw but is 'adma'. Did you mean 'adam'?",
                "optimizer: [adam] | 15 | optimizer must be one optimizer, as 'name' or 'name: {settings}', but is a list",
                "optimizer: {adam: {}, sgd: {}} | 15 | optimizer must be one optimizer, as 'name' or 'name: {settings}', but is a mapping of adam, sgd",
                "optimizer: {adam: 1} | 22 | optimizer.adam must be settings (learning-rate, beta1, beta2, epsilon, weight-decay) but is '1'",
                "optimizer: {sgd: {nesterov: true}} | 32 | optimizer.sgd.nesterov must be false without momentum but is true",
                "schedule: {constant: {end: 1}} | 26 | schedule.constant.end is unknown. Available: none",
                "batch: &a 5 | 11 | batch has an anchor, which recipes do not use",
                "batch: !!int 5 | 11 | batch has a tag, which recipes do not use",
                "until: &a {} | 11 | until has an anchor, which recipes do not use",
                "batch: *a | 11 | batch is an alias: write the value itself",
                "batch: 5, batch: 6 | 14 | batch is given twice, first at r.yaml:5:4"
            })
    void refusesAValue(String setting, int column, String problem) {
        String recipe =
                "name: a\ndata: circles\nnetwork: {hidden: []}\ntraining:\n  {" + setting + "}";
        assertThat(problems(recipe)).containsExactly("r.yaml:5:" + column + " training." + problem);
    }

    @ParameterizedTest
    @CsvSource({"1e2, 100", "1E+2, 100", "100.0, 100", "+7, 7", "-0, 0", "0.0, 0"})
    void readsWholeNumbers(String text, int value) {
        assertThat(read(SMALL.replace("{}", "{batch: " + text + "}")).training().batch())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1e-4, 1e-4", "1, 1", ".5, 0.5", "1., 1", "1.5e+3, 1500", "+2, 2"})
    void readsNumbers(String text, double value) {
        String training = "{until: {loss: " + text + "}}";
        assertThat(read(SMALL.replace("{}", training)).training().until().loss()).contains(value);
    }

    @Test
    void tellsWhereAnEnumMayHaveBeenMeant() {
        assertThat(problems(SMALL.replace("[1]", "[1], loss: mean_squared_error")))
                .containsExactly(
                        "r.yaml:3:30 network.loss must be one of softmax-cross-entropy,"
                                + " binary-cross-entropy, mean-squared-error but is"
                                + " 'mean_squared_error'. Did you mean 'mean-squared-error'?");
    }

    @Test
    void tellsWhereANameIsOfAnotherKind() {
        assertThat(problems(SMALL + "growth: {when: gradmax, where: all, how: every}"))
                .containsExactly(
                        "r.yaml:5:16 growth.when cannot be chosen: no when named 'gradmax'. There is a"
                                + " how of that name. Available: any-of, every",
                        "r.yaml:5:42 growth.how cannot be chosen: no how named 'every'. There is a when"
                                + " of that name. Available: gradmax, random, rich");
    }

    @Test
    void goesOnInLists() {
        assertThat(problems(SMALL + "listeners:\n  - prometheus: {port: a}\n  - graphite\n"))
                .containsExactly(
                        "r.yaml:6:24 listeners.0.prometheus.port must be a whole number but is 'a'",
                        "r.yaml:7:5 listeners.1 cannot be chosen: no listener named 'graphite'. Available:"
                                + " prometheus");
        assertThat(problems(SMALL.replace("[1]", "[1, x, 2.5]")))
                .containsExactly(
                        "r.yaml:3:23 network.hidden.1 must be a whole number but is 'x'",
                        "r.yaml:3:26 network.hidden.2 must be a whole number but is '2.5'");
    }

    @Test
    void theMessageHasALineForEachProblem() {
        RecipeException e = refused("name: a\ndata: circles\n", List.of());
        assertThat(e).hasMessage(String.join("\n", texts(e)));
        assertThat(e.problems()).hasSize(2);
    }

    static Recipe read(String text, String... overrides) {
        return new RecipeReader(TestComponents.CATALOG)
                .read(new RecipeSource("r.yaml", text), List.of(overrides));
    }

    static List<String> problems(String text, String... overrides) {
        return texts(refused(text, List.of(overrides)));
    }

    private static RecipeException refused(String text, List<String> overrides) {
        RecipeReader reader = new RecipeReader(TestComponents.CATALOG);
        return catchThrowableOfType(
                RecipeException.class,
                () -> reader.read(new RecipeSource("r.yaml", text), overrides));
    }

    private static List<String> texts(RecipeException e) {
        return e.problems().stream().map(Problem::toString).toList();
    }
}
