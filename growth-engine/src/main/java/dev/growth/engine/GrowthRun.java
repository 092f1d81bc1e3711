package dev.growth.engine;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.network.Loss;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.RecipeReader;
import dev.growth.engine.recipe.RecipeSource;
import dev.growth.engine.recipe.RecipeWriter;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.record.RunFiles;
import dev.growth.engine.record.RunRecord;
import dev.growth.engine.running.Fit;
import dev.growth.engine.running.Listeners;
import dev.growth.engine.wiring.WiredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final Recipe recipe;
    private final Catalog catalog;
    private final List<RunListener> listeners;
    private final Optional<Path> folder;
    private final Optional<Checkpoint> checkpoint;
    private volatile boolean cancelled;
    private volatile Optional<Execution> execution = Optional.empty();

    /**
     * @param recipe what to do
     * @param catalog where {@code backend: auto} looks for backends
     * @param listeners are told what happens, beside those of the recipe; closed at the end
     * @param folder for the run record; absent: the run leaves none
     */
    public GrowthRun(
            Recipe recipe, Catalog catalog, List<RunListener> listeners, Optional<Path> folder) {
        this(recipe, catalog, listeners, folder, Optional.empty());
    }

    private GrowthRun(
            Recipe recipe,
            Catalog catalog,
            List<RunListener> listeners,
            Optional<Path> folder,
            Optional<Checkpoint> checkpoint) {
        this.recipe = recipe;
        this.catalog = catalog;
        this.listeners = List.copyOf(listeners);
        this.folder = folder;
        this.checkpoint = checkpoint;
    }

    /**
     * A run that was killed, cancelled or failed, going on from its last checkpoint. It ends with
     * the same bits as if it had never been interrupted.
     *
     * @param folder of the run
     * @throws UserException if there is no run or no checkpoint to go on from
     */
    public static GrowthRun resumed(Path folder, Catalog catalog, List<RunListener> listeners) {
        RunFiles files = new RunFiles(folder);
        Recipe recipe =
                new RecipeReader(catalog).read(RecipeSource.file(files.recipe()), List.of());
        Checkpoint last =
                Checkpoint.latest(folder)
                        .orElseThrow(() -> new UserException(nothingToGoOnFrom(files)));
        return new GrowthRun(recipe, catalog, listeners, Optional.of(folder), Optional.of(last));
    }

    /** A run that comes to its end takes its checkpoints away. */
    private static String nothingToGoOnFrom(RunFiles files) {
        return Files.exists(files.summary())
                ? "the run is over, as %s says; there is nothing to go on with"
                        .formatted(files.summary())
                : "%s holds no checkpoint to go on from".formatted(files.checkpoints());
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

    /**
     * The samples that {@link #execute} trains and tests on.
     *
     * @throws UserException if they cannot be had
     */
    public DataSet data() {
        return WiredRun.dataSet(recipe);
    }

    /**
     * Trains and grows.
     *
     * @return how it ended; {@code failure} says if it failed on the way
     * @throws UserException if something that the recipe asks for cannot be had; nothing has been
     *     written then
     */
    public RunFinished execute() {
        check();
        Optional<RunRecord> record = folder.map(this::record);
        try (Listeners all = listeners(record);
                WiredRun run = WiredRun.of(recipe, catalog, all, folder, checkpoint)) {
            Execution now = new Execution(run, all, record, recipe);
            execution = Optional.of(now);
            try {
                return now.execute(folder, () -> cancelled);
            } finally {
                execution = Optional.empty();
            }
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
        execution.ifPresent(blocked -> blocked.abandon(why));
    }

    /** Ends the run after the step it is in, with a checkpoint. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    private RunRecord record(Path path) {
        return checkpoint
                .map(from -> RunRecord.resumed(path, from.step()))
                .orElseGet(() -> new RunRecord(path, RecipeWriter.toYaml(recipe)));
    }

    /**
     * The record comes first, so that it holds whatever makes another listener fail; then those of
     * the recipe, in the order written.
     */
    private Listeners listeners(Optional<RunRecord> record) {
        List<Guarded<RunListener>> all = new ArrayList<>();
        record.ifPresent(first -> all.add(Guarded.of("the run record", first)));
        try {
            recipe.metrics().forEach(chosen -> all.add(Guarded.create(chosen)));
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
