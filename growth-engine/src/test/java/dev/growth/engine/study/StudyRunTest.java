package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.UserException;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Task;
import dev.growth.api.network.Loss;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.TestRuns;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.tck.reference.ReferenceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunTest {
    private static final String RECIPE =
            """
            name: small
            data: normal
            network: {hidden: [2], activation: tanh}
            training: {batch: 10, epochs: 3}
            growth: {when: {every: {steps: 4}}, where: {all: {neurons: 1}}, how: random}
            """;
    private static final String ARMS = "{grown: {}, fixed: {growth: }}";
    private static final String ENDLESS = "{training.epochs: 1000000, listeners: [witness]}";

    /** A run of the listener {@code witness} trains. */
    private final CountDownLatch trains = new CountDownLatch(1);

    /** How it ended. */
    private final AtomicReference<Ending> ended = new AtomicReference<>();

    private final Catalog catalog =
            Catalog.of(List.of(new BuiltinPlugin(), (GrowthPlugin) this::components));

    @TempDir private Path temporary;

    /** No settings. */
    public record None() {}

    @Test
    void everyArmRunsWithEverySeed() throws IOException {
        List<Result> heard = new ArrayList<>();

        List<Result> results = run(study(ARMS, "1..3"), 2, heard::add);

        assertThat(results)
                .extracting(result -> result.arm() + result.seed())
                .containsExactlyInAnyOrder(
                        "grown1", "fixed1", "grown2", "fixed2", "grown3", "fixed3");
        assertThat(results).isEqualTo(heard);
        assertThat(Files.readAllLines(folder().resolve("results.csv")))
                .hasSize(7)
                .endsWith(results.getLast().toCsv());
    }

    @Test
    void aRunOfAStudyIsTheRunOfItsRecipe() throws IOException {
        Study study = study(ARMS, "5");
        RunFinished alone =
                new GrowthRun(
                                study.arms().getFirst().withSeed(5),
                                catalog,
                                List.of(),
                                Optional.empty())
                        .execute();

        Result result = run(study, 1, _ -> {}).getFirst();

        assertThat(result.value(Measure.TRAIN_LOSS)).isEqualTo(Measure.TRAIN_LOSS.of(alone));
        assertThat(result.widths()).isEqualTo(alone.widths());
    }

    @Test
    void onlyWhatIsMissingIsDone() throws IOException {
        List<Result> before = run(study(ARMS, "1..2"), 1, _ -> {});
        List<Result> found = new ArrayList<>();
        List<Result> done = new ArrayList<>();

        List<Result> all =
                run(
                        study(ARMS, "2..3"),
                        1,
                        new StudyListener() {
                            @Override
                            public void started(Study study, List<Result> results) {
                                found.addAll(results);
                            }

                            @Override
                            public void finished(Result result) {
                                done.add(result);
                            }
                        });

        assertThat(found).isEqualTo(before.subList(2, 4));
        assertThat(done).extracting(Result::seed).containsExactly(3L, 3L);
        assertThat(all).hasSize(4).containsAll(found).containsAll(done);
    }

    @Test
    void aStudyThatIsCancelledKeepsTheRunsThatAreOver() throws IOException {
        AtomicReference<StudyRun> running = new AtomicReference<>();
        Study study = study("{grown: {}, endless: " + ENDLESS + "}", "1");
        StudyRun run = new StudyRun(study, catalog, folder());
        running.set(run);

        List<Result> results =
                run.execute(
                        2,
                        _ -> {
                            await(trains);
                            running.get().cancel();
                        });

        assertThat(results).extracting(Result::arm).containsExactly("grown");
        assertThat(ended).hasValue(new Ending.Cancelled());
        assertThat(new StudyFolder(folder()).open(study)).isEqualTo(results);
    }

    /** An interrupt is meant for the thread that waits; what it waits for must end as well. */
    @Test
    void anInterruptCancelsAStudy() throws IOException {
        Thread caller = Thread.currentThread();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    await(trains);
                    caller.interrupt();
                });

        List<Result> results = run(study("{endless: " + ENDLESS + "}", "1"), 1, _ -> {});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).isEmpty();
        assertThat(ended).hasValue(new Ending.Cancelled());
    }

    @Test
    void noRunIsLeftTrainingWhenAnotherCannotBegin() {
        Study study = study("{endless: " + ENDLESS + ", broken: {data: absent}}", "1");

        assertThatThrownBy(() -> run(study, 2, _ -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("arm 'broken': ")
                .hasMessageContaining("there are no samples");
        assertThat(ended).hasValue(new Ending.Cancelled());
    }

    @Test
    void anArmThatDoesNotFitIsNamedBeforeAnythingIsWritten() {
        Study study = study("{grown: {}, deeper: {growth.where: deepen}}", "1");

        assertThatThrownBy(() -> run(study, 1, _ -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("arm 'deeper': growth.where 'deepen'");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void atLeastOneRunIsDoneAtOnce() {
        assertThatThrownBy(() -> run(study(ARMS, "1"), 0, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be at least 1 but is 0");
        assertThat(folder()).doesNotExist();
    }

    private List<Result> run(Study study, int parallel, StudyListener listener) throws IOException {
        return new StudyRun(study, catalog, folder()).execute(parallel, listener);
    }

    private Path folder() {
        return temporary.resolve("study");
    }

    private Study study(String arms, String seeds) {
        String text = "name: s\nrecipe: small\nseeds: %s\narms: %s\n".formatted(seeds, arms);
        return new StudyReader(catalog, name -> new RecipeSource(name, RECIPE))
                .read(new RecipeSource("s", text), List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Component<?, ?>> components() {
        DataSet normal =
                new DataSet(
                        "normal",
                        new Task.Regression(List.of("a", "b")),
                        TestRuns.samples(40, 3, 2, Loss.MEAN_SQUARED_ERROR),
                        TestRuns.samples(20, 3, 2, Loss.MEAN_SQUARED_ERROR));
        Data absent =
                _ -> {
                    await(trains);
                    throw new UserException("there are no samples");
                };
        RunListener witness =
                new RunListener() {
                    @Override
                    public void started(RunStarted event, RunControl run) {
                        trains.countDown();
                    }

                    @Override
                    public void finished(RunFinished event) {
                        ended.set(event.ending());
                    }
                };
        return List.of(
                Component.of(Data.class, "normal", None.class, "normal numbers", _ -> _ -> normal),
                Component.of(Data.class, "absent", None.class, "not there", _ -> absent),
                Component.of(RunListener.class, "witness", None.class, "looks on", _ -> witness),
                ReferenceBackend.COMPONENT);
    }
}
