package dev.growth.engine;

import dev.growth.api.Chosen;
import dev.growth.api.data.Features;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Samples;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Convolution;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.builtin.RandomInitializer;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.engine.recipe.Schedule;
import dev.growth.engine.recipe.TrainingLimits;
import dev.growth.engine.recipe.TrainingSettings;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.EpochOrder;
import dev.growth.engine.training.Initialization;
import dev.growth.engine.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Small networks, samples and trainers for the engine's tests. */
@SuppressWarnings("exports") // tests are not exported
public final class TestRuns {
    public static final RandomStreams STREAMS = new RandomStreams(7);

    /** Of the samples of a {@link #convolutional} network. */
    public static final ImageSize IMAGE = new ImageSize(6, 5, 2);

    private static final Chosen<Initializer> LECUN_NORMAL =
            RandomInitializer.LECUN_NORMAL.with(new RandomInitializer.Settings());

    private TestRuns() {}

    public static Network network(
            Workspace workspace, ActivationFunction activation, Loss loss, int... widths) {
        List<Integer> hidden =
                java.util.Arrays.stream(widths, 1, widths.length - 1).boxed().toList();
        NetworkSpec spec = new NetworkSpec(hidden, Activation.of(activation), true, loss);
        int outputs = widths[widths.length - 1];
        DeviceSamples one = DeviceSamples.upload(samples(1, widths[0], outputs, loss), workspace);
        return new Initialization(LECUN_NORMAL, STREAMS)
                .create(spec, ImageSize.ofRow(widths[0]), outputs, one, workspace);
    }

    /** Two convolutions, the second with a stride of 2, and a dense layer; for images of 6×5×2. */
    public static Network convolutional(
            Workspace workspace, ActivationFunction activation, Loss loss, int outputs) {
        Convolution first = new Convolution(3, 3, 1, Optional.empty());
        Convolution second = new Convolution(2, 2, 2, Optional.of(1));
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(first, second), List.of(4), Activation.of(activation), true, loss);
        DeviceSamples one =
                DeviceSamples.upload(samples(1, IMAGE.inputs(), outputs, loss), workspace);
        return new Initialization(LECUN_NORMAL, STREAMS)
                .create(spec, IMAGE, outputs, one, workspace);
    }

    /** Normal inputs; targets that fit the loss. */
    public static Samples samples(int count, int inputs, int outputs, Loss loss) {
        RandomGenerator random = STREAMS.stream("test samples");
        float[] values = new float[count * inputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] targets = new float[count * loss.targetColumns(outputs)];
        for (int i = 0; i < targets.length; i++) {
            targets[i] =
                    switch (loss) {
                        case SOFTMAX_CROSS_ENTROPY -> random.nextInt(outputs);
                        case BINARY_CROSS_ENTROPY -> random.nextInt(2);
                        case MEAN_SQUARED_ERROR -> (float) random.nextGaussian();
                    };
        }
        return new Samples(new Features.Floats(values, inputs), targets);
    }

    public static TrainingSettings training(Optimizer optimizer, int batch) {
        return training(optimizer, batch, AfterGrowthSettings.NONE);
    }

    public static TrainingSettings training(
            Optimizer optimizer, int batch, AfterGrowthSettings after) {
        return new TrainingSettings(
                optimizer,
                new Schedule.Constant(),
                0,
                batch,
                5,
                Optional.empty(),
                TrainingLimits.NONE,
                Optional.empty(),
                Optional.empty(),
                after,
                0);
    }

    public static Trainer trainer(
            Workspace workspace, Network network, Samples samples, TrainingSettings settings) {
        DeviceSamples device = DeviceSamples.upload(samples, workspace);
        EpochOrder order = new EpochOrder(samples.count(), settings.batch(), STREAMS);
        return new Trainer(workspace, network, device, order, settings);
    }

    public static final Optimizer ADAM = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);

    public static final Optimizer SGD = new Optimizer.Sgd(0.1, 0.9, false, 0);
}
