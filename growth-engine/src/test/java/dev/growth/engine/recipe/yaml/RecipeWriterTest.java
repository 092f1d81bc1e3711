package dev.growth.engine.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Convolution;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.ElementType;
import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.GrowthLimits;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeWriterTest {
    @Test
    void fillsInAllDefaults() {
        Recipe recipe =
                RecipeReaderTest.read(
                        """
                        name: mpg
                        data: {csv: {path: ../data/mpg.csv}}
                        network: {hidden: [1, 1]}
                        training: {}
                        growth: {when: {any-of: {of: [every: {steps: 50}]}}, where: all, how: gradmax}
                        listeners: [prometheus]
                        """);
        assertThat(RecipeWriter.toYaml(recipe))
                .isEqualTo(
                        """
                        name: mpg
                        seed: 1
                        data:
                          csv:
                            path: "../data/mpg.csv"
                            test-share: 0.2
                        network:
                          convolutions: []
                          hidden: [1, 1]
                          activation: relu
                          bias: true
                          batch-normalization: false
                          initializer: kaiming-normal
                        training:
                          optimizer:
                            adam:
                              learning-rate: 0.001
                              beta1: 0.9
                              beta2: 0.999
                              epsilon: 1.0E-8
                              weight-decay: 0
                          schedule: constant
                          warm-up: 0
                          batch: 100
                          epochs: 10
                          until: {}
                          after-growth:
                            new-lr-scale: 1
                            freeze-old-steps: 0
                          checkpoint-seconds: 60
                        growth:
                          when:
                            any-of:
                              of:
                                - every:
                                    steps: 50
                          where: all
                          how:
                            gradmax:
                              scale: 0.5
                              neurons: 8
                          until: {}
                          statistics:
                            samples: 10000
                            batch: 1000
                            search-samples: 2000
                          tolerance: 0.01
                          trial: 0
                          amplitudes: 1
                        listeners:
                          - prometheus:
                              port: 9464
                        """);
    }

    @Test
    void readingItBackGivesAnEqualRecipe() {
        for (int seed = 0; seed < 200; seed++) {
            Recipe recipe = new RandomRecipe(seed).recipe();
            String yaml = RecipeWriter.toYaml(recipe);
            assertThat(RecipeReaderTest.read(yaml))
                    .as("seed %d:%n%s", seed, yaml)
                    .isEqualTo(recipe);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a b",
                " a ",
                "",
                "true",
                "No",
                "null",
                "~",
                "1",
                "-1.5",
                "1e3",
                "#a",
                "a #b",
                "a: b",
                "'",
                "\"",
                "\\",
                "C:\\data",
                "- a",
                "[a]",
                "{a: b}",
                "*a",
                "&a",
                "!a",
                "@a",
                "`a",
                "%a",
                "a\nb",
                "\t",
                "\u0000",
                "é",
                "日本",
                "😀",
                "\u2028",
                "\uFEFFa",
                "a,b",
                "?",
                "a:",
                "<<"
            })
    void textsSurvive(String text) {
        Recipe recipe = with(rich(text, 0.5, List.of(text, "b")));
        String yaml = RecipeWriter.toYaml(recipe);
        assertThat(RecipeReaderTest.read(yaml)).as(yaml).isEqualTo(recipe);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -3,
                1e15,
                1e16,
                1e-300,
                0.1,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY
            })
    void numbersSurvive(double number) {
        Recipe recipe = with(rich("a", number, List.of()));
        String yaml = RecipeWriter.toYaml(recipe);
        assertThat(RecipeReaderTest.read(yaml)).as(yaml).isEqualTo(recipe);
    }

    private static TestComponents.Rich rich(String text, double real, List<String> texts) {
        return new TestComponents.Rich(
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                real,
                true,
                text,
                Path.of("a b", "c.csv"),
                ElementType.UINT8,
                new Activation(ActivationFunction.ELU, 0.3),
                new TestComponents.GradMax(1, 2),
                new Optimizer.Sgd(0.1, 0, false, 0),
                TestComponents.ALL.with(new TestComponents.None()),
                texts,
                List.of(1.0, real),
                List.of(List.of(1, 2), List.of(), List.of(3)),
                List.of(new TestComponents.GradMax(1, 2), new TestComponents.GradMax(3, 4)),
                List.of(),
                Optional.of(new TestComponents.GradMax(5, 6)),
                Optional.of(false));
    }

    private static Recipe with(TestComponents.Rich settings) {
        return new Recipe(
                "a",
                1,
                TestComponents.CIRCLES.with(new TestComponents.None()),
                new NetworkSettings(
                        List.of(),
                        List.of(),
                        Activation.of(ActivationFunction.RELU),
                        false,
                        false,
                        TestComponents.LECUN.with(new TestComponents.None()),
                        Optional.empty()),
                new TrainingSettings(
                        new Optimizer.Adamw(0.1, 0.9, 0.99, 1e-8, 0.1),
                        new Schedule.Step(1, 2),
                        0,
                        1,
                        1,
                        Optional.of(3),
                        TrainingLimits.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        AfterGrowthSettings.NONE,
                        0),
                Optional.of(growth(TestComponents.RICH.with(settings))),
                Optional.empty(),
                List.of());
    }

    private static GrowthSettings growth(Chosen<How> how) {
        return new GrowthSettings(
                Optional.of(
                        TestComponents.METHOD.with(
                                new TestComponents.Method(
                                        TestComponents.EVERY.with(
                                                new TestComponents.Every(
                                                        Optional.of(5L), Optional.empty())),
                                        TestComponents.ALL.with(new TestComponents.None()),
                                        how))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(how),
                GrowthLimits.NONE,
                StatisticsSettings.DEFAULT,
                0,
                0,
                1);
    }

    /** Recipes that use every key and every component at random. */
    private record RandomRecipe(Random random) {
        RandomRecipe(long seed) {
            this(new Random(seed));
        }

        private Convolution convolution() {
            int kernel = 1 + random.nextInt(5);
            return new Convolution(
                    1 + random.nextInt(9),
                    kernel,
                    1 + random.nextInt(3),
                    maybe(random.nextInt(kernel)));
        }

        Recipe recipe() {
            boolean bias = random.nextBoolean();
            return new Recipe(
                    "r" + random.nextInt(100),
                    random.nextLong(),
                    TestComponents.CSV.with(
                            new TestComponents.Csv(
                                    Path.of(text()), maybe(text()), random.nextDouble())),
                    new NetworkSettings(
                            random.nextBoolean()
                                    ? List.of()
                                    : List.of(convolution(), convolution()),
                            List.of(1 + random.nextInt(9), 1 + random.nextInt(9)),
                            Activation.of(any(ActivationFunction.values())),
                            bias,
                            bias && random.nextBoolean(),
                            any(TestComponents.KAIMING, TestComponents.LECUN)
                                    .with(new TestComponents.None()),
                            maybe(any(Loss.values()))),
                    training(),
                    maybe(growth(TestComponents.RICH.with(richSettings()))),
                    maybe(TestComponents.CPU.with(new TestComponents.Cpu(ElementType.FLOAT64))),
                    List.of(
                            TestComponents.PROMETHEUS.with(
                                    new TestComponents.Prometheus(random.nextInt()))));
        }

        private TrainingSettings training() {
            return new TrainingSettings(
                    any(
                            new Optimizer.Sgd(random.nextDouble(), 0.5, true, 0),
                            new Optimizer.Adam(random.nextDouble(), 0, 0, 1e-9, 0)),
                    any(new Schedule.Constant(), new Schedule.Step(random.nextDouble(), 0.5)),
                    random.nextLong(Long.MAX_VALUE),
                    random.nextInt(Integer.MAX_VALUE),
                    1 + random.nextInt(100),
                    maybe(1 + random.nextInt(100)),
                    new TrainingLimits(
                            maybe(1 + random.nextDouble()),
                            maybe(1 + random.nextLong(9)),
                            maybe(random.nextDouble()),
                            maybe(1e-300 + random.nextDouble())),
                    Optional.empty(),
                    Optional.empty(),
                    new AfterGrowthSettings(1e-300 + random.nextDouble(), random.nextInt(100)),
                    random.nextDouble());
        }

        private TestComponents.Rich richSettings() {
            return rich(
                    text() + random.nextInt(),
                    random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)),
                    List.of(text(), text()));
        }

        private String text() {
            return random.ints(1 + random.nextInt(5), ' ', '~' + 1)
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString();
        }

        private <T> Optional<T> maybe(T value) {
            return random.nextBoolean() ? Optional.of(value) : Optional.empty();
        }

        @SafeVarargs
        private <T> T any(T... values) {
            return values[random.nextInt(values.length)];
        }
    }
}
