package dev.growth.engine.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.running.RunLoop;
import dev.growth.engine.training.Evaluator;
import dev.growth.engine.training.Score;
import dev.growth.engine.training.Trainer;
import java.nio.file.Path;
import java.util.Optional;

/** The parts of one run, put together: data loaded, backend open, network drawn. */
public final class WiredRun implements AutoCloseable {
    private final Recipe recipe;
    private final Injector injector;

    private WiredRun(Recipe recipe, Injector injector) {
        this.recipe = recipe;
        this.injector = injector;
    }

    /**
     * Puts a run together.
     *
     * @param listener is told what happens while it runs
     * @param folder for checkpoints
     * @param from where it goes on; absent: it starts
     * @throws UserException if something that the recipe asks for cannot be had
     */
    public static WiredRun of(
            Recipe recipe,
            Catalog catalog,
            RunListener listener,
            Optional<Path> folder,
            Optional<Checkpoint> from) {
        RunModule module = new RunModule(recipe, catalog, listener, folder, from.isEmpty());
        WiredRun run = new WiredRun(recipe, Guice.createInjector(module));
        try {
            run.get(RunData.class);
            from.ifPresentOrElse(run.loop()::restore, run::loop);
            return run;
        } catch (ProvisionException e) {
            run.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * The samples that a run of this recipe learns from and is tested on.
     *
     * @throws UserException if they cannot be had
     */
    public static DataSet dataSet(Recipe recipe) {
        return Guarded.create(recipe.data())
                .load("load", data -> data.load(new RandomStreams(recipe.seed()).stream("data")));
    }

    /** Trains and grows. */
    public RunLoop loop() {
        return get(RunLoop.class);
    }

    /** How far it has come. */
    public RunProgress progress() {
        return get(RunProgress.class);
    }

    /** The network as it is. */
    public Network network() {
        return get(Trainer.class).network();
    }

    /** To read the network's values with. */
    public Workspace workspace() {
        return get(Workspace.class);
    }

    /** Loss and score on all training samples. */
    public Score trainScore() {
        return get(Evaluators.class).train().evaluate(network());
    }

    /** Loss and score on the test samples. */
    public Score testScore() {
        return get(Evaluators.class).test().evaluate(network());
    }

    /** {@code accuracy} or {@code r2}. */
    public String scoreName() {
        return Evaluator.scoreName(get(RunData.class).task());
    }

    /** What listeners are told before the first step. */
    public RunStarted started(String version, Optional<Path> folder) {
        RunData data = get(RunData.class);
        BackendChoice.Opened opened = get(BackendChoice.Opened.class);
        return new RunStarted(
                recipe.name(),
                recipe.seed(),
                version,
                opened.name(),
                opened.backend().device(),
                data.description(),
                data.train().count(),
                data.test().count(),
                scoreName(),
                network().widths(),
                network().parameters(),
                loop().steps(),
                recipe.training().epochs(),
                folder);
    }

    /** Frees the backend and all tensors. */
    @Override
    public void close() {
        try {
            get(BackendChoice.Opened.class).backend().close();
        } catch (ProvisionException e) {
            // There was none to open, which is what the caller is being told.
        }
    }

    private <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }
}
