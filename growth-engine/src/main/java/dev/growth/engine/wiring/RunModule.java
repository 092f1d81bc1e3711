package dev.growth.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Task;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.growing.GrowthLoop;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.running.Checkpoints;
import dev.growth.engine.running.Fit;
import dev.growth.engine.running.RunLoop;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.EpochOrder;
import dev.growth.engine.training.Evaluator;
import dev.growth.engine.training.Initialization;
import dev.growth.engine.training.Trainer;
import java.nio.file.Path;
import java.util.Optional;

/** What a run is made of. Everything is made once, when it is first needed. */
final class RunModule extends AbstractModule {
    private final Recipe recipe;
    private final Catalog catalog;
    private final RunListener listener;
    private final Optional<Path> folder;
    private final boolean starts;

    /**
     * @param starts whether the network needs its first weights; a run that goes on has others
     */
    RunModule(
            Recipe recipe,
            Catalog catalog,
            RunListener listener,
            Optional<Path> folder,
            boolean starts) {
        this.starts = starts;
        this.folder = folder;
        this.recipe = recipe;
        this.catalog = catalog;
        this.listener = listener;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }

    @Provides
    @Singleton
    RandomStreams streams() {
        return new RandomStreams(recipe.seed());
    }

    @Provides
    @Singleton
    BackendChoice.Opened backend() {
        return new BackendChoice(catalog).open(recipe.backend());
    }

    @Provides
    @Singleton
    Workspace workspace(BackendChoice.Opened opened) {
        return opened.backend().open();
    }

    @Provides
    @Singleton
    RunData data(Provider<Workspace> workspace) {
        // Before a backend is opened: it need not wait for data that cannot be had.
        DataSet data = WiredRun.dataSet(recipe);
        return RunData.upload(data, workspace.get());
    }

    @Provides
    @Singleton
    NetworkSpec spec(RunData data) {
        Loss loss = recipe.network().loss().orElse(defaultLoss(data.task()));
        boolean fits =
                switch (data.task()) {
                    case Task.Classification(var classes) ->
                            loss == Loss.SOFTMAX_CROSS_ENTROPY
                                    || (loss == Loss.BINARY_CROSS_ENTROPY && classes.size() == 2);
                    case Task.Regression _ -> loss == Loss.MEAN_SQUARED_ERROR;
                };
        if (!fits) {
            throw new UserException(
                    "network.loss is %s, which does not fit the data: %s"
                            .formatted(loss.text(), inWords(data.task())));
        }
        NetworkSpec spec = recipe.network().spec(loss);
        if (!spec.convolutions().isEmpty() && data.image().isEmpty()) {
            throw new UserException(
                    "network.convolutions needs images, but the data are rows of %d numbers: %s. If they are pixels, 'growth describe %s' shows whether a setting can say so"
                            .formatted(
                                    data.train().inputs(),
                                    data.description(),
                                    recipe.data().component().name()));
        }
        Fit.check(recipe, spec);
        return spec;
    }

    @Provides
    @Singleton
    Trainer trainer(NetworkSpec spec, RunData data, RandomStreams streams, Workspace workspace) {
        DeviceSamples samples = data.train();
        try (Workspace draft = workspace.open()) {
            int outputs = outputs(data.task(), spec.loss());
            ImageSize image = data.image().orElse(ImageSize.ofRow(samples.inputs()));
            Network network =
                    starts
                            ? new Initialization(recipe.network().initializer(), streams)
                                    .create(spec, image, outputs, samples, draft)
                            : Network.zeros(spec, image, outputs, draft);
            EpochOrder order = new EpochOrder(samples.count(), recipe.training().batch(), streams);
            return new Trainer(
                    workspace,
                    network.normalized(recipe.network().batchNormalization()),
                    samples,
                    order,
                    recipe.training());
        }
    }

    @Provides
    @Singleton
    RunProgress progress(Trainer trainer) {
        return new RunProgress(trainer);
    }

    @Provides
    @Singleton
    Optional<GrowthLoop> growth(
            Trainer trainer, RunProgress progress, RandomStreams streams, Workspace workspace) {
        return recipe.growth()
                .map(settings -> new GrowthLoop(settings, trainer, progress, streams, workspace));
    }

    @Provides
    @Singleton
    Evaluators evaluators(RunData data, Workspace workspace) {
        return new Evaluators(
                new Evaluator(workspace, data.train(), data.task()),
                new Evaluator(workspace, data.test(), data.task()));
    }

    @Provides
    @Singleton
    RunLoop loop(
            Trainer trainer,
            Optional<GrowthLoop> growth,
            RunProgress progress,
            Evaluators evaluators,
            Checkpoints checkpoints,
            Workspace workspace) {
        return new RunLoop(
                recipe.training(),
                trainer,
                growth,
                progress,
                evaluators.test(),
                listener,
                checkpoints,
                workspace);
    }

    @Provides
    @Singleton
    Checkpoints checkpoints(Trainer trainer, RunProgress progress, Workspace workspace) {
        return new Checkpoints(
                trainer, progress, workspace, folder, recipe.training().checkpointSeconds());
    }

    private static Loss defaultLoss(Task task) {
        return switch (task) {
            case Task.Classification _ -> Loss.SOFTMAX_CROSS_ENTROPY;
            case Task.Regression _ -> Loss.MEAN_SQUARED_ERROR;
        };
    }

    private static int outputs(Task task, Loss loss) {
        return switch (task) {
            case Task.Classification(var classes) ->
                    loss == Loss.BINARY_CROSS_ENTROPY ? 1 : classes.size();
            case Task.Regression(var outputs) -> outputs.size();
        };
    }

    private static String inWords(Task task) {
        return switch (task) {
            case Task.Classification(var classes) -> "it has " + classes.size() + " classes";
            case Task.Regression _ -> "its target is a number";
        };
    }
}
