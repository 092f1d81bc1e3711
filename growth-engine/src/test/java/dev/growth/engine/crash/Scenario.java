package dev.growth.engine.crash;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.api.network.Loss;
import dev.growth.api.run.Ending;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.TestRuns;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.tck.reference.ReferenceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run of some 20 steps with a checkpoint after each, which takes milliseconds.
 *
 * @param cancelledAt a step after which it is cancelled, to be resumed at once; 0: none
 * @param settings what is different from the others
 */
record Scenario(String name, long cancelledAt, List<String> settings) {
    private static final String RECIPE =
            """
            name: crashing
            seed: 3
            data: images
            network: {hidden: [2], activation: tanh}
            training:
              optimizer: {adam: {learning-rate: 0.02}}
              batch: 10
              epochs: 6
              evaluate-every: 3
              checkpoint-seconds: 0.000001
              early-stopping: {patience: 0}
              keep: best
            growth:
              when: {every: {steps: 5}}
              where: {all: {neurons: 1}}
              how: random
              until: {growth-events: 3}
            """;

    static final Scenario CANCELLED = new Scenario("cancelled and resumed", 12, List.of());

    static final List<Scenario> ALL =
            List.of(
                    of("adam, best weights"),
                    of(
                            "sgd with momentum, last weights",
                            "training.optimizer={sgd: {learning-rate: 0.1, momentum: 0.9}}",
                            "training.keep=last"),
                    of(
                            "batch normalisation",
                            "network.batch-normalization=true",
                            "network.activation=relu"),
                    of(
                            "early stopping",
                            "training.early-stopping.patience=2",
                            "training.optimizer.adam.learning-rate=0.5",
                            "growth.when={plateau: {patience: 1}}",
                            "training.epochs=9"),
                    of("no validation", "data=unvalidated", "training.keep=last"),
                    of(
                            "two convolutions",
                            "network.convolutions=[{channels: 2}, {channels: 2, stride: 2}]",
                            "training.epochs=4"),
                    CANCELLED,
                    of(
                            "adamw that never grows",
                            "training.optimizer={adamw: {learning-rate: 0.02}}",
                            "training.schedule=cosine",
                            "growth.when={every: {steps: 500}}"));

    private static final Catalog CATALOG =
            Catalog.of(List.of(new BuiltinPlugin(), (GrowthPlugin) Scenario::components));

    /** No settings. */
    public record None() {}

    private static Scenario of(String name, String... settings) {
        return new Scenario(name, 0, List.of(settings));
    }

    /** A disk with a folder for run folders. */
    static Disk newDisk() throws IOException {
        Disk disk = new Disk(new Tree());
        Files.createDirectory(folder(disk).getParent());
        return new Disk(disk.tree());
    }

    /** Where it runs. */
    static Path folder(Disk disk) {
        return DiskFileSystem.path(disk, "/runs/crashing");
    }

    /** Starts it in a folder that holds no run. */
    RunFinished start(Path folder, RunListener... listeners) {
        Recipe recipe =
                new RecipeReader(CATALOG).read(new RecipeSource("crashing.yaml", RECIPE), settings);
        List<GrowthRun> started = new ArrayList<>();
        RunListener cancelling =
                new RunListener() {
                    @Override
                    public void measured(Measurement event) {
                        if (event.step() == cancelledAt) {
                            started.getFirst().cancel();
                        }
                    }
                };
        List<RunListener> all = new ArrayList<>(List.of(listeners));
        all.add(cancelling);
        started.add(new GrowthRun(recipe, CATALOG, all, Optional.of(folder)));
        RunFinished finished = started.getFirst().execute();
        return finished.ending() instanceof Ending.Cancelled ? resume(folder) : finished;
    }

    /** Resumes it. */
    static RunFinished resume(Path folder) {
        return GrowthRun.resumed(folder, CATALOG, List.of()).execute();
    }

    private static List<Component<?, ?>> components() {
        Task task = new Task.Classification(List.of("one", "other"));
        DataSet images =
                new DataSet(
                        "images",
                        task,
                        Optional.of(new ImageSize(3, 3, 1)),
                        samples(40),
                        Optional.of(samples(20)),
                        samples(15));
        DataSet unvalidated = new DataSet("unvalidated", task, samples(40), samples(15));
        return List.of(
                Component.of(Data.class, "images", None.class, "", _ -> _ -> images),
                Component.of(Data.class, "unvalidated", None.class, "", _ -> _ -> unvalidated),
                ReferenceBackend.COMPONENT);
    }

    private static Samples samples(int count) {
        return TestRuns.samples(count, 9, 2, Loss.SOFTMAX_CROSS_ENTROPY);
    }

    @Override
    public String toString() {
        return name;
    }
}
