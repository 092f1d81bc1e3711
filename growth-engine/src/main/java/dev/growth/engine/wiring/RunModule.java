package dev.growth.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import dev.growth.api.data.ImageSize;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.growing.GrowthLoop;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.Keep;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.TrainingSettings;
import dev.growth.engine.record.RecipeHash;
import dev.growth.engine.running.BestNetwork;
import dev.growth.engine.running.Checkpoints;
import dev.growth.engine.running.Fit;
import dev.growth.engine.running.Leavings;
import dev.growth.engine.running.Outcome;
import dev.growth.engine.running.Run;
import dev.growth.engine.running.Snapshot;
import dev.growth.engine.running.TrainingLoop;
import dev.growth.engine.training.Baseline;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.EpochOrder;
import dev.growth.engine.training.Evaluator;
import dev.growth.engine.training.Initialization;
import dev.growth.engine.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a run is made of. Everything is made once, when it is first needed. */
final class RunModule extends AbstractModule {
    private final RunSetup setup;
    private final Recipe recipe;

    private RunModule(RunSetup setup) {
        this.setup = setup;
        this.recipe = setup.recipe();
    }

    /** The one object that is asked of the injector. */
    static Run run(RunSetup setup) {
        try {
            return Guice.createInjector(new RunModule(setup)).getInstance(Run.class);
        } catch (ProvisionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
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
    Workspace workspace() {
        return setup.backend().backend().ask("open", Backend::open);
    }

    @Provides
    @Singleton
    RunData data(Workspace workspace) {
        return RunData.upload(setup.data(), recipe.data().component().name(), workspace);
    }

    @Provides
    @Singleton
    NetworkSpec spec(RunData data) {
        NetworkSpec spec = TaskNetwork.spec(recipe, setup.data());
        Fit.check(recipe, spec);
        if (data.validation().isEmpty()) {
            Fit.checkWithoutValidation(recipe);
        }
        return spec;
    }

    @Provides
    @Singleton
    Trainer trainer(NetworkSpec spec, RunData data, RandomStreams streams, Workspace workspace) {
        DeviceSamples samples = data.train();
        try (Workspace draft = workspace.open()) {
            int outputs = TaskNetwork.outputs(data.task(), spec.loss());
            ImageSize image = data.image().orElse(ImageSize.ofRow(samples.inputs()));
            Network network =
                    setup.checkpoint().isEmpty()
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
    Divergence divergence(Trainer trainer, Workspace workspace) {
        return new Divergence(trainer, workspace);
    }

    @Provides
    @Singleton
    Optional<GrowthLoop> growth(
            Trainer trainer,
            RunProgress progress,
            RandomStreams streams,
            Workspace workspace,
            Divergence divergence) {
        RunListener listener = setup.listener(); // not the setup, which holds the samples
        return recipe.growth()
                .map(settings ->
                        new GrowthLoop(
                                settings,
                                trainer,
                                progress,
                                streams,
                                workspace,
                                divergence,
                                text -> listener.noted(new Note(progress.step(), text))));
    }

    @Provides
    @Singleton
    BestNetwork best(RunData data, Workspace workspace) {
        boolean validated = data.validation().isPresent();
        TrainingSettings training = recipe.training();
        return new BestNetwork(
                training.earlyStopping(validated),
                training.keep(validated) == Keep.BEST,
                workspace);
    }

    @Provides
    @Singleton
    Optional<Evaluator> validation(RunData data, Workspace workspace) {
        return data.validation().map(samples -> new Evaluator(workspace, samples, data.task()));
    }

    @Provides
    @Singleton
    Snapshot snapshot(
            Trainer trainer,
            RunProgress progress,
            Optional<GrowthLoop> growth,
            BestNetwork best,
            Workspace workspace) {
        return new Snapshot(trainer, progress, growth, best, workspace);
    }

    @Provides
    @Singleton
    TrainingLoop loop(
            Trainer trainer,
            Optional<GrowthLoop> growth,
            RunProgress progress,
            Optional<Evaluator> validation,
            Divergence divergence,
            BestNetwork best,
            Snapshot snapshot) {
        TrainingLoop loop =
                new TrainingLoop(
                        recipe.training(),
                        trainer,
                        growth,
                        progress,
                        validation,
                        divergence,
                        best,
                        setup.listener());
        setup.checkpoint().ifPresent(from -> loop.restore(from, snapshot));
        return loop;
    }

    @Provides
    @Singleton
    Outcome outcome(
            RunData data,
            NetworkSpec spec,
            Trainer trainer,
            BestNetwork best,
            Optional<Evaluator> validation,
            Divergence divergence,
            Workspace workspace) {
        return new Outcome(
                trainer,
                best,
                new Evaluator(workspace, data.train(), data.task()),
                validation,
                data.test(),
                Baseline.of(data.task(), spec.loss(), setup.data().train()),
                divergence,
                workspace);
    }

    @Provides
    @Singleton
    Leavings leavings(
            RunData data,
            NetworkSpec spec,
            Snapshot snapshot,
            Divergence divergence,
            Workspace workspace) {
        double seconds = recipe.training().checkpointSeconds();
        Checkpoints checkpoints =
                setup.record()
                        .filter(_ -> seconds > 0)
                        .<Checkpoints>map(record ->
                                new Checkpoints.InFolder(
                                        record,
                                        RecipeHash.of(setup.yaml()),
                                        snapshot,
                                        divergence,
                                        seconds))
                        .orElse(Checkpoints.NONE);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("recipe", recipe.name());
        metadata.put("activation", recipe.network().activation().toString());
        metadata.put("loss", spec.loss().text());
        metadata.put("version", setup.version());
        return new Leavings(setup.record(), checkpoints, data.split(), metadata, workspace);
    }

    @Provides
    @Singleton
    Run run(
            Trainer trainer,
            RunData data,
            TrainingLoop loop,
            RunProgress progress,
            Divergence divergence,
            Outcome outcome,
            Leavings leavings) {
        return new Run(
                started(data, trainer.network(), loop),
                notes(loop),
                trainer,
                loop,
                progress,
                divergence,
                outcome,
                leavings,
                setup.listener());
    }

    private List<String> notes(TrainingLoop loop) {
        List<String> notes = new ArrayList<>(setup.backend().refusals());
        // The record of a run that continues has it.
        Fit.neverGrows(recipe, OptionalLong.of(loop.steps()))
                .filter(_ -> setup.checkpoint().isEmpty())
                .map("warning: "::concat)
                .ifPresent(notes::add);
        return notes;
    }

    private RunStarted started(RunData data, Network network, TrainingLoop loop) {
        return new RunStarted(
                recipe.name(),
                recipe.seed(),
                setup.version(),
                setup.backend().name(),
                setup.backend().backend().ask("device", Backend::device),
                data.description(),
                data.train().count(),
                data.validation().map(DeviceSamples::count).orElse(0),
                data.test().count(),
                Evaluator.scoreName(data.task()),
                network.widths(),
                network.parameters(),
                loop.steps(),
                recipe.training().epochs(),
                setup.yaml(),
                setup.checkpoint()
                        .map(from -> OptionalLong.of(from.step()))
                        .orElseGet(OptionalLong::empty),
                setup.record().map(record -> record.files().folder()));
    }
}
