package dev.growth.engine.training;

import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;

/**
 * Samples on the device, as compact as they came.
 *
 * @param features samples × inputs; UINT8 or FLOAT32
 * @param scale what features are multiplied by when a batch is gathered
 * @param targets samples × target columns
 */
public record DeviceSamples(Tensor features, double scale, Tensor targets) {
    /** Copies samples to the device. */
    public static DeviceSamples upload(Samples samples, Workspace workspace) {
        int count = samples.count();
        int inputs = samples.features().columns();
        Tensor targets =
                workspace.create(count, samples.targets().length / count, ElementType.FLOAT32);
        workspace.write(targets, samples.targets());
        return switch (samples.features()) {
            case Features.Bytes(byte[] values, _, double scale) -> {
                Tensor features = workspace.create(count, inputs, ElementType.UINT8);
                workspace.write(features, values);
                yield new DeviceSamples(features, scale, targets);
            }
            case Features.Floats(float[] values, _) -> {
                Tensor features = workspace.create(count, inputs, ElementType.FLOAT32);
                workspace.write(features, values);
                yield new DeviceSamples(features, 1, targets);
            }
        };
    }

    /** Number of inputs. */
    public int inputs() {
        return features.columns();
    }

    /**
     * So many of the numbers from 0, at most all, spread evenly: the first ones of a sorted data
     * set would be of one class.
     */
    public static int[] spread(int wanted, int all) {
        int[] chosen = new int[Math.min(wanted, all)];
        Arrays.setAll(chosen, i -> (int) ((long) i * all / chosen.length));
        return chosen;
    }

    /** Number of samples. */
    public int count() {
        return features.rows();
    }
}
