package dev.growth.engine.study;

import dev.growth.engine.GrowthRun;
import dev.growth.engine.recipe.Catalog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Does the runs of a study that are not there yet. They know nothing of each other. */
public final class StudyRun {
    private final Study study;
    private final Catalog catalog;
    private final StudyFolder folder;
    private final Map<Key, Result> results = new LinkedHashMap<>();

    /**
     * @param folder that has been opened
     * @param there results that were found in it
     */
    public StudyRun(Study study, Catalog catalog, StudyFolder folder, List<Result> there) {
        this.study = study;
        this.catalog = catalog;
        this.folder = folder;
        Set<String> arms = study.arms().stream().map(Study.Arm::name).collect(Collectors.toSet());
        there.stream()
                .filter(result -> arms.contains(result.arm()))
                .filter(result -> study.seeds().contains(result.seed()))
                .forEach(result -> results.put(Key.of(result), result));
    }

    /** A run to be done. */
    private record Task(Study.Arm arm, long seed) {}

    /** What tells runs apart. */
    private record Key(String arm, long seed) {
        static Key of(Result result) {
            return new Key(result.arm(), result.seed());
        }
    }

    /** Results of this study's arms and seeds so far. */
    public List<Result> results() {
        return List.copyOf(results.values());
    }

    /**
     * Does the rest, seed by seed, so that a study that is stopped has compared what it has.
     *
     * @param parallel runs at once
     * @param done is told of each run, in the thread that calls this
     * @throws dev.growth.api.UserException if something that a recipe asks for cannot be had
     */
    public void execute(int parallel, Consumer<Result> done) throws IOException {
        List<Task> tasks = missing();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        parallel, Thread.ofPlatform().daemon().name("run-", 1).factory());
        ExecutorCompletionService<Result> runs = new ExecutorCompletionService<>(threads);
        try {
            tasks.forEach(task -> runs.submit(() -> run(task)));
            for (int i = 0; i < tasks.size(); i++) {
                Result result = runs.take().get();
                folder.add(result);
                results.put(Key.of(result), result);
                done.accept(result);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Result run(Task task) {
        GrowthRun run =
                new GrowthRun(
                        task.arm().withSeed(task.seed()), catalog, List.of(), Optional.empty());
        return Result.of(task.arm().name(), task.seed(), run.execute());
    }

    private List<Task> missing() {
        return study.seeds().stream()
                .boxed()
                .flatMap(seed -> study.arms().stream().map(arm -> new Task(arm, seed)))
                .filter(task -> !results.containsKey(new Key(task.arm().name(), task.seed())))
                .toList();
    }
}
