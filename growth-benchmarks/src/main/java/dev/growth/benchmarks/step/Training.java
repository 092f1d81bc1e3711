package dev.growth.benchmarks.step;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Task;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.EpochOrder;
import dev.growth.engine.training.Initialization;
import dev.growth.engine.training.Trainer;
import java.util.function.UnaryOperator;

/** A trainer and its backend, put together as a run does it, to take single steps with. */
public final class Training implements AutoCloseable {
    private final Backend backend;
    private final Trainer trainer;

    /**
     * @param recipe of classification, with a backend
     * @param wrapped sees every operation of the training, or leaves the workspace as it is
     */
    public Training(Recipe recipe, UnaryOperator<Workspace> wrapped) {
        backend = recipe.backend().orElseThrow().create();
        RandomStreams streams = new RandomStreams(recipe.seed());
        DataSet data = recipe.data().create().load(streams.stream("data"));
        Workspace workspace = wrapped.apply(backend.open());
        DeviceSamples samples = DeviceSamples.upload(data.train(), workspace);
        int classes = ((Task.Classification) data.task()).classes().size();
        Network network =
                new Initialization(recipe.network().initializer(), streams)
                        .create(
                                recipe.network().spec(Loss.SOFTMAX_CROSS_ENTROPY),
                                data.image().orElse(ImageSize.ofRow(samples.inputs())),
                                classes,
                                samples,
                                workspace);
        EpochOrder order = new EpochOrder(samples.count(), recipe.training().batch(), streams);
        trainer =
                new Trainer(
                        workspace,
                        network.normalized(recipe.network().batchNormalization()),
                        samples,
                        order,
                        recipe.training());
    }

    /** Whose steps are measured. */
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public void close() {
        backend.close();
    }
}
