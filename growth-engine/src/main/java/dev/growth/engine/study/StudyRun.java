package dev.growth.engine.study;

import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.file.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One execution of a study: the runs that its folder has no result of. The runs know nothing of
 * each other.
 *
 * <pre>{@code
 * Study study =
 *         new StudyReader(catalog, name -> RecipeSource.file(Path.of(name)))
 *                 .read(RecipeSource.file(path), List.of());
 * List<Result> results = new StudyRun(study, catalog, folder).execute(4, result -> {});
 * }</pre>
 */
public final class StudyRun {
    private final Study study;
    private final Catalog catalog;
    private final StudyFolder folder;
    private final Set<GrowthRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;
    private boolean interrupted;

    /**
     * @param study what to do
     * @param catalog where recipes that choose no backend look for one
     * @param folder gets the results; it need not exist. A study that was stopped, or that has more
     *     arms or seeds by now, is continued in its folder
     */
    public StudyRun(Study study, Catalog catalog, Path folder) {
        this.study = study;
        this.catalog = catalog;
        this.folder = new StudyFolder(folder);
    }

    /** A run to be done. */
    private record Task(Study.Arm arm, long seed) {
        Key key() {
            return new Key(arm.name(), seed);
        }
    }

    /** What tells runs apart. */
    private record Key(String arm, long seed) {
        static Key of(Result result) {
            return new Key(result.arm(), result.seed());
        }
    }

    /** The table that {@link #execute} adds a line to for each run. */
    public Path results() {
        return folder.results();
    }

    /**
     * Checks what can be checked without data and backend, as {@link GrowthRun#check} does.
     *
     * @throws UserException if an arm cannot run, with its name and the reason
     */
    public void check() {
        for (Study.Arm arm : study.arms()) {
            try {
                new GrowthRun(arm.recipe(), catalog, List.of(), Optional.empty()).check();
            } catch (UserException e) {
                throw named(arm, e);
            }
        }
    }

    /**
     * Does the runs, seed by seed, so that a study that is stopped has compared what it has. A run
     * that fails is a result. An interrupt of the calling thread does what {@link #cancel} does.
     *
     * @param parallel runs at once, each in a thread of its own. A backend takes all cores unless
     *     the recipe says otherwise, and each run holds data of its own
     * @return results of this study's arms and seeds, those that the folder already had first
     * @throws UserException if something that a recipe asks for cannot work, or if the folder is
     *     that of something else
     * @throws IOException if the results cannot be read or written
     */
    public List<Result> execute(int parallel, StudyListener listener) throws IOException {
        Require.atLeast("parallel", parallel, 1);
        check();
        try (FolderLock _ = folder.lock()) {
            return execute(parallel, asked(folder.open(study)), listener);
        }
    }

    private List<Result> execute(int parallel, Map<Key, Result> results, StudyListener listener)
            throws IOException {
        List<Task> missing = missing(results.keySet());
        listener.started(study, List.copyOf(results.values()));
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        parallel, Thread.ofPlatform().daemon().name("run-", 1).factory());
        ExecutorCompletionService<Optional<Result>> runs = new ExecutorCompletionService<>(threads);
        try {
            missing.forEach(task -> runs.submit(() -> run(task, threads)));
            for (int i = 0; i < missing.size(); i++) {
                Optional<Result> done = next(runs);
                if (done.isPresent()) {
                    folder.add(done.get());
                    results.put(Key.of(done.get()), done.get());
                    listener.finished(done.get());
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } finally {
            end(threads);
        }
        return List.copyOf(results.values());
    }

    /**
     * Ends the study, each run after the step it is in. Runs that are not over leave no result.
     * From any thread.
     */
    public void cancel() {
        cancelled = true;
        running.forEach(GrowthRun::cancel);
    }

    /** The run that is over next. Runs that are over when an interrupt comes still count. */
    private Optional<Result> next(ExecutorCompletionService<Optional<Result>> runs)
            throws ExecutionException {
        while (true) {
            try {
                return runs.take().get();
            } catch (InterruptedException e) {
                interrupted = true;
                cancel();
            }
        }
    }

    /**
     * No run is left training, whatever ended the study. Threads are not interrupted: components
     * need not know what that means.
     */
    private void end(ExecutorService threads) {
        threads.shutdown();
        running.forEach(GrowthRun::cancel);
        threads.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty if it was cancelled: it is not over then. */
    private Optional<Result> run(Task task, ExecutorService threads) {
        GrowthRun run =
                new GrowthRun(
                        task.arm().withSeed(task.seed()), catalog, List.of(), Optional.empty());
        running.add(run);
        try {
            // Asked after the run can be found: whoever ends the study sees it, or is seen here.
            if (cancelled || threads.isShutdown()) {
                return Optional.empty();
            }
            RunFinished finished = run.execute();
            return finished.ending() instanceof Ending.Cancelled
                    ? Optional.empty()
                    : Optional.of(Result.of(task.arm().name(), task.seed(), finished));
        } catch (UserException e) {
            throw named(task.arm(), e);
        } finally {
            running.remove(run);
        }
    }

    private static UserException named(Study.Arm arm, UserException e) {
        return new UserException("arm '%s': %s".formatted(arm.name(), e.getMessage()), e);
    }

    private Map<Key, Result> asked(List<Result> found) {
        Set<String> arms = study.arms().stream().map(Study.Arm::name).collect(Collectors.toSet());
        Map<Key, Result> asked = new LinkedHashMap<>();
        found.stream()
                .filter(result -> arms.contains(result.arm()))
                .filter(result -> study.seeds().contains(result.seed()))
                .forEach(result -> asked.put(Key.of(result), result));
        return asked;
    }

    private List<Task> missing(Set<Key> there) {
        return study.seeds().stream()
                .boxed()
                .flatMap(seed -> study.arms().stream().map(arm -> new Task(arm, seed)))
                .filter(task -> !there.contains(task.key()))
                .toList();
    }
}
