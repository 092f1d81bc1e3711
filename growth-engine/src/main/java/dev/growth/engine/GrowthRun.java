package dev.growth.engine;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.network.Loss;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.data.DataChecks;
import dev.growth.engine.file.FolderLock;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.recipe.yaml.RecipeWriter;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.record.RecipeHash;
import dev.growth.engine.record.RunFiles;
import dev.growth.engine.record.RunRecord;
import dev.growth.engine.record.SummaryFile;
import dev.growth.engine.running.Fit;
import dev.growth.engine.running.Listeners;
import dev.growth.engine.running.Run;
import dev.growth.engine.wiring.BackendChoice;
import dev.growth.engine.wiring.RunSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One execution of a recipe.
 *
 * <pre>{@code
 * Catalog catalog = Plugins.load(Optional.empty()).catalog();
 * Recipe recipe = new RecipeReader(catalog).read(RecipeSource.file(path), List.of());
 * RunFinished result = new GrowthRun(recipe, catalog, List.of(), Optional.empty()).execute();
 * }</pre>
 */
public final class GrowthRun {
    private static final Logger LOG = LoggerFactory.getLogger(GrowthRun.class);

    private final Recipe recipe;
    private final String yaml;
    private final Catalog catalog;
    private final List<RunListener> listeners;
    private final Optional<Path> folder;
    private final boolean resumes;
    private volatile boolean cancelled;
    private volatile Optional<Run> current = Optional.empty();

    /**
     * @param recipe what to do
     * @param catalog where {@code backend: auto} looks for backends
     * @param listeners receive the events of the run, beside those of the recipe; closed at the end
     * @param folder for the run record; absent: the run leaves none
     */
    public GrowthRun(
            Recipe recipe, Catalog catalog, List<RunListener> listeners, Optional<Path> folder) {
        this(recipe, RecipeWriter.toYaml(recipe), catalog, listeners, folder, false);
    }

    private GrowthRun(
            Recipe recipe,
            String yaml,
            Catalog catalog,
            List<RunListener> listeners,
            Optional<Path> folder,
            boolean resumes) {
        this.recipe = recipe;
        this.yaml = yaml;
        this.catalog = catalog;
        this.listeners = List.copyOf(listeners);
        this.folder = folder;
        this.resumes = resumes;
    }

    /**
     * A run that was killed, cancelled or failed: it continues from its last checkpoint, or begins
     * again if it was stopped before the first one. It ends with the same bits as if it had never
     * been interrupted.
     *
     * @param folder of the run
     * @throws UserException if there is no run, or if it has completed
     */
    public static GrowthRun resumed(Path folder, Catalog catalog, List<RunListener> listeners) {
        RunFiles files = new RunFiles(folder);
        requireUnfinished(files);
        String yaml = text(files.recipe());
        Recipe recipe =
                new RecipeReader(catalog)
                        .read(new RecipeSource(files.recipe().toString(), yaml), List.of());
        return new GrowthRun(recipe, yaml, catalog, listeners, Optional.of(folder), true);
    }

    private static void requireUnfinished(RunFiles files) {
        SummaryFile.completed(files.summary())
                .ifPresent(why -> {
                    throw new UserException(
                            "the run in %s has completed (%s); there is nothing to resume"
                                    .formatted(files.folder(), why));
                });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException(
                    "there is no run to resume: cannot read %s: %s. Start it again with growth run"
                            .formatted(file, Reason.of(e)),
                    e);
        }
    }

    /** The version of growth. */
    public static String version() {
        return Version.read();
    }

    /**
     * Checks what can be checked without data and backend: whether initializer, when, where and how
     * fit each other and the network.
     *
     * @throws UserException if they do not, with the reason
     */
    public void check() {
        // What is minimised can follow from the data; the run checks again once it is known.
        Loss loss = recipe.network().loss().orElse(Loss.SOFTMAX_CROSS_ENTROPY);
        Fit.check(recipe, recipe.network().spec(loss));
    }

    /** What may not be meant, as far as it can be told without data: growth that never happens. */
    public Optional<String> warning() {
        return Fit.neverGrows(
                recipe,
                recipe.training()
                        .until()
                        .steps()
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty));
    }

    /**
     * The network that {@link #execute} starts with, and what could grow it. It loads the data,
     * which decide how many inputs and outputs there are.
     *
     * @throws UserException if the data cannot be loaded, or the network does not fit them
     */
    public NetworkPlan plan() {
        return NetworkPlan.of(recipe, catalog, data());
    }

    /**
     * The samples that {@link #execute} trains, decides and tests on.
     *
     * @throws UserException if they cannot be loaded
     */
    public DataSet data() {
        DataSet loaded =
                Guarded.create(recipe.data())
                        .load(
                                "load",
                                data -> data.load(new RandomStreams(recipe.seed()).stream("data")));
        DataChecks.check(loaded, recipe.data().component().name());
        return loaded;
    }

    /**
     * Trains and grows.
     *
     * @return how it ended
     * @throws UserException if something that the recipe asks for cannot work; nothing has been
     *     written then
     */
    public RunFinished execute() {
        check();
        return resumes
                ? resume(folder.orElseThrow())
                : execute(folder.map(path -> new RunRecord(path, yaml)), Optional.empty());
    }

    private RunFinished resume(Path path) {
        RunFiles files = new RunFiles(path);
        try (FolderLock _ = files.lock()) {
            requireUnfinished(files);
            String hash = RecipeHash.of(yaml);
            Optional<Checkpoint> last = Checkpoint.latest(path, hash, LOG::warn);
            if (last.isEmpty() && Checkpoint.any(path)) {
                throw new UserException(
                        "no checkpoint in %s can be used; start again with growth run %s"
                                .formatted(files.checkpoints(), files.recipe()));
            }
            return execute(Optional.of(RunRecord.resumed(path, yaml, last)), last);
        }
    }

    private RunFinished execute(Optional<RunRecord> record, Optional<Checkpoint> checkpoint) {
        try (Listeners all = listeners(record);
                Prepared prepared = prepare(all, record, checkpoint)) {
            current = Optional.of(prepared.run);
            try {
                return prepared.run.execute(() -> cancelled);
            } finally {
                current = Optional.empty();
            }
        } catch (OutOfMemoryError e) {
            throw new UserException("the run could not be set up: " + Run.outOfMemory(e), e);
        }
    }

    /** A run and what it runs on. */
    private record Prepared(BackendChoice.Opened backend, Run run) implements AutoCloseable {
        @Override
        public void close() {
            backend.close();
        }
    }

    /** The samples on the host are garbage when this returns. */
    private Prepared prepare(
            Listeners all, Optional<RunRecord> record, Optional<Checkpoint> checkpoint) {
        // Before a backend is opened: it need not wait for data that cannot be loaded.
        DataSet data = data();
        BackendChoice.Opened backend = new BackendChoice(catalog).open(recipe.backend());
        try {
            RunSetup setup =
                    new RunSetup(recipe, yaml, version(), data, backend, all, record, checkpoint);
            return new Prepared(backend, setup.run());
        } catch (RuntimeException | Error e) {
            backend.close();
            throw e;
        }
    }

    /**
     * Completes the run record as failed, where the thread of the run will never return: it is
     * blocked in a component. From another thread, just before the JVM ends. Nothing happens where
     * the run has not begun or is over.
     *
     * @param why the run failed
     */
    public void abandon(String why) {
        current.ifPresent(blocked -> blocked.abandon(why));
    }

    /** Ends the run after the step it is in, with a checkpoint. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * The record comes first, so that it holds whatever makes another listener fail; then those of
     * the recipe, in the order written.
     */
    private Listeners listeners(Optional<RunRecord> record) {
        List<Guarded<RunListener>> all = new ArrayList<>();
        record.ifPresent(first -> all.add(Guarded.of("the run record", first)));
        try {
            recipe.listeners().forEach(chosen -> all.add(Guarded.create(chosen)));
        } catch (RuntimeException e) {
            // Those that exist already may hold a port or a file.
            new Listeners(with(listeners, all)).close();
            throw e;
        }
        return new Listeners(with(listeners, all));
    }

    private static List<Guarded<RunListener>> with(
            List<RunListener> given, List<Guarded<RunListener>> others) {
        List<Guarded<RunListener>> all = new ArrayList<>(others);
        given.forEach(listener ->
                all.add(Guarded.of("the listener " + listener.getClass().getName(), listener)));
        return all;
    }
}
