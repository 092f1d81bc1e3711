package dev.growth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.UserException;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.builtin.RandomInitializer;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.tck.reference.ReferenceBackend;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthRunTest {
    private static final String RECIPE =
            """
            name: small
            seed: 3
            data: normal
            network: {hidden: [2, 2], activation: tanh}
            training:
              optimizer: {adam: {learning-rate: 0.01}}
              batch: 10
              epochs: 20
              evaluate-every: 5
              checkpoint-seconds: 1000
              early-stopping: {patience: 0}
              keep: last
            growth:
              when: {every: {steps: 12}}
              where: {all: {neurons: 1}}
              how: random
              until: {growth-events: 3}
            """;

    /** The training samples that the data set {@code weak} loaded last. */
    private static final AtomicReference<WeakReference<Samples>> SAMPLES = new AtomicReference<>();

    private final Catalog catalog = Catalog.of(List.of(new BuiltinPlugin(), new TestPlugin()));

    @TempDir Path folder;

    /** No settings. */
    public record None() {}

    /** A little regression problem, and the reference backend. */
    static final class TestPlugin implements GrowthPlugin {
        @Override
        public List<Component<?, ?>> components() {
            Data data =
                    random ->
                            new DataSet(
                                    "normal",
                                    new Task.Regression(List.of("a", "b")),
                                    Optional.of(new ImageSize(1, 3, 1)),
                                    TestRuns.samples(40, 3, 2, Loss.MEAN_SQUARED_ERROR),
                                    Optional.of(
                                            TestRuns.samples(15, 3, 2, Loss.MEAN_SQUARED_ERROR)),
                                    TestRuns.samples(20, 3, 2, Loss.MEAN_SQUARED_ERROR));
            Data weak =
                    random -> {
                        DataSet set = data.load(random);
                        SAMPLES.set(new WeakReference<>(set.train()));
                        return set;
                    };
            Data rows =
                    random -> {
                        DataSet set = data.load(random);
                        return new DataSet("rows", set.task(), set.train(), set.test());
                    };
            return List.of(
                    Component.of(Data.class, "rows", None.class, "no images", none -> rows),
                    Component.of(Data.class, "weak", None.class, "noted in SAMPLES", none -> weak),
                    ReferenceBackend.COMPONENT,
                    Component.of(Data.class, "normal", None.class, "normal numbers", none -> data));
        }
    }

    @Test
    void trainsGrowsAndLeavesARecord() throws IOException {
        Path run = folder.resolve("run");
        List<GrowthEvent> events = new ArrayList<>();

        RunFinished finished = run(run, noting(events));

        assertThat(finished.ending()).isEqualTo(new Ending.Completed("20 epochs"));
        assertThat(finished.widths()).containsExactly(5, 5);
        assertThat(finished.growthEvents()).isEqualTo(3);
        assertThat(finished.steps()).isEqualTo(80);
        assertThat(events).extracting(GrowthEvent::step).containsExactly(12L, 24L, 36L);
        assertThat(run.resolve("model.safetensors")).isNotEmptyFile();
        assertThat(Files.readString(run.resolve("summary.json"))).contains("\"widths\"", "\"r2\"");
        assertThat(Files.readAllLines(run.resolve("events.jsonl"))).hasSize(3);
    }

    /** They are on the device then; to keep both would take twice the memory. */
    @Test
    void samplesThatWereReadAreNotKept() {
        List<Boolean> gone = new ArrayList<>();
        RunListener looks =
                new RunListener() {
                    @Override
                    public void measured(Measurement event) {
                        System.gc();
                        gone.add(SAMPLES.get().refersTo(null));
                    }
                };

        new GrowthRun(recipe("data=weak"), catalog, List.of(looks), Optional.empty()).execute();

        assertThat(gone).isNotEmpty().containsOnly(true);
    }

    @Test
    void theSameSeedGivesTheSameModelToTheByte() {
        run(folder.resolve("one"), new RunListener() {});
        run(folder.resolve("two"), new RunListener() {});

        assertThat(folder.resolve("one/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("two/model.safetensors"));
    }

    /** Step 30 is among the steps in which the second setting leaves old weights as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.after-growth={}",
                "network.convolutions=[{channels: 2}, {channels: 1, kernel: 2, padding: 1}]",
                "training.after-growth={freeze-old-steps: 9, new-lr-scale: 0.5}",
                "network.batch-normalization=true",
                "training.keep=best"
            })
    void aCancelledRunGoesOnToTheSameBits(String setting) throws IOException {
        new GrowthRun(recipe(setting), catalog, List.of(), Optional.of(folder.resolve("whole")))
                .execute();
        Path cut = folder.resolve("cut");
        GrowthRun[] first = new GrowthRun[1];
        RunListener stopper =
                new RunListener() {
                    @Override
                    public void measured(Measurement event) {
                        if (event.step() == 30) {
                            first[0].cancel();
                        }
                    }
                };
        first[0] = new GrowthRun(recipe(setting), catalog, List.of(stopper), Optional.of(cut));
        RunFinished cancelled = first[0].execute();
        assertThat(cancelled.steps()).isEqualTo(30);
        assertThat(cancelled.ending()).isEqualTo(new Ending.Cancelled());
        assertThat(cancelled.result()).isEmpty();

        RunFinished finished = GrowthRun.resumed(cut, catalog, List.of()).execute();

        assertThat(finished.steps()).isEqualTo(80);
        assertThat(cut.resolve("model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/model.safetensors"));
        assertThat(withoutSeconds(cut)).isEqualTo(withoutSeconds(folder.resolve("whole")));
    }

    @Test
    void aRunThatIsOverSaysSo() {
        Path over = folder.resolve("over");
        run(over, new RunListener() {});

        assertThatThrownBy(() -> GrowthRun.resumed(over, catalog, List.of()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "the run in %s has completed (20 epochs); there is nothing to resume"
                                .formatted(over));
        assertThat(over.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void aResumedRunIsNotInitialisedAgain() {
        AtomicInteger initialised = new AtomicInteger();
        Initializer counting =
                context -> {
                    initialised.incrementAndGet();
                    return RandomInitializer.LECUN_NORMAL
                            .with(new RandomInitializer.Settings())
                            .create()
                            .initialize(context);
                };
        Catalog withOwn = with(counting);
        Recipe recipe = recipe(withOwn, "network.initializer=own");
        GrowthRun run = new GrowthRun(recipe, withOwn, List.of(), Optional.of(folder));
        run.cancel();

        run.execute();
        assertThat(initialised).hasValue(1);

        assertThat(GrowthRun.resumed(folder, withOwn, List.of()).execute().steps()).isEqualTo(80);
        assertThat(initialised).hasValue(1);
    }

    @Test
    void anInitializerThatDoesNotFitIsRefusedBeforeTheRun() {
        Initializer choosy =
                new Initializer() {
                    @Override
                    public void check(NetworkSpec network) {
                        throw new UserException("it is for linear networks");
                    }

                    @Override
                    public List<LayerParameters> initialize(InitialContext context) {
                        throw new AssertionError("it was refused");
                    }
                };
        Catalog withOwn = with(choosy);
        Recipe recipe = recipe(withOwn, "network.initializer=own");

        assertThatThrownBy(
                        () -> new GrowthRun(recipe, withOwn, List.of(), Optional.empty()).check())
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "network.initializer 'own' cannot work here: it is for linear networks");
    }

    @Test
    void aLossThatIsNotFiniteFailsTheRunAndSaysWhere() {
        RunFinished finished =
                new GrowthRun(
                                recipe(
                                        "training.optimizer={sgd: {learning-rate: 1e200}}",
                                        "training.checkpoint-seconds=0"),
                                catalog,
                                List.of(),
                                Optional.of(folder.resolve("run")))
                        .execute();

        assertThat(finished.failure().orElseThrow())
                .startsWith("the training loss became ")
                .contains("between steps 1 and 5")
                .contains("the first layer with parameters that are not finite is hidden 1");
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingIsWritten() {
        Path run = folder.resolve("run");
        GrowthRun deepening =
                new GrowthRun(recipe("growth.where=deepen"), catalog, List.of(), Optional.of(run));
        GrowthRun thirdLayer =
                new GrowthRun(
                        recipe("growth.where.layers.layers=[3]"),
                        catalog,
                        List.of(),
                        Optional.of(run));
        GrowthRun wrongLoss =
                new GrowthRun(
                        recipe("network.loss=softmax-cross-entropy"),
                        catalog,
                        List.of(),
                        Optional.of(run));

        assertThatThrownBy(deepening::execute)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("growth.where 'deepen'");
        assertThatThrownBy(thirdLayer::execute)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "growth.where 'layers' cannot work here: it names hidden layer 3, but the"
                                + " network has only 2 hidden layers");
        assertThatThrownBy(wrongLoss::execute)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "network.loss is softmax-cross-entropy, which does not fit the data: its"
                                + " target is a number");
        assertThat(run).doesNotExist();
    }

    @Test
    void convolutionsNeedImagesThatTheirKernelsFitInto() {
        GrowthRun tooLarge =
                new GrowthRun(
                        recipe("network.convolutions=[{channels: 2}, {channels: 2, kernel: 8}]"),
                        catalog,
                        List.of(),
                        Optional.empty());
        GrowthRun noImages =
                new GrowthRun(
                        recipe("data=rows", "network.convolutions=[{channels: 2}]"),
                        catalog,
                        List.of(),
                        Optional.empty());

        assertThatThrownBy(tooLarge::execute)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "network.convolutions.1: a kernel of 8×8 does not fit into an image of 1×3"
                                + " with a padding of 3");
        assertThatThrownBy(noImages::execute)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "network.convolutions needs images, but the data are rows of 3 numbers:"
                                + " rows. If they are pixels, 'growth describe rows' shows whether"
                                + " a setting can say so");
    }

    private RunFinished run(Path target, RunListener listener) {
        return new GrowthRun(recipe(), catalog, List.of(listener), Optional.of(target)).execute();
    }

    private static Catalog with(Initializer initializer) {
        Component<?, ?> own =
                Component.of(Initializer.class, "own", None.class, "", _ -> initializer);
        return Catalog.of(List.of(new BuiltinPlugin(), new TestPlugin(), () -> List.of(own)));
    }

    private Recipe recipe(String... overrides) {
        return recipe(catalog, overrides);
    }

    private static Recipe recipe(Catalog components, String... overrides) {
        return new RecipeReader(components)
                .read(new RecipeSource("small.yaml", RECIPE), List.of(overrides));
    }

    private static RunListener noting(List<GrowthEvent> events) {
        return new RunListener() {
            @Override
            public void grew(GrowthEvent event) {
                events.add(event);
            }
        };
    }

    /** The metrics without their last column. */
    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
