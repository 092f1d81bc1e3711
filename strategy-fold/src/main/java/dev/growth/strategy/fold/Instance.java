package dev.growth.strategy.fold;

import dev.growth.api.growth.Batch;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A sample, and what the network makes of it. */
final class Instance {
    /** By what the samples are, so that the order in which they came cannot matter. */
    private static final Comparator<Instance> CANONICAL =
            Comparator.comparingDouble((Instance i) -> -i.loss)
                    .thenComparingInt(i -> i.actual)
                    .thenComparingInt(i -> i.rival)
                    .thenComparing(Instance::values, Arrays::compare);

    private final Tensor points;
    private final int row;
    private final Workspace workspace;
    private final int rival;
    private final int actual;
    private final double loss;
    private final boolean right;

    /** The point, once it was asked for; empty before. */
    private double[] values = {};

    /**
     * @param points what enters the layer that grows, a row for each sample
     * @param row that of this one
     * @param workspace that reads it
     * @param output the network's: a logit for each class
     * @param actual the class that it has
     */
    Instance(
            Tensor points, int row, Workspace workspace, double[] output, int actual, double loss) {
        this.points = points;
        this.row = row;
        this.workspace = workspace;
        this.actual = actual;
        this.loss = loss;
        double[] others = output.clone();
        others[actual] = Double.NEGATIVE_INFINITY;
        rival = largest(others);
        right = largest(output) == actual;
    }

    /**
     * Those of a batch, or only those whose largest output is not the target's.
     *
     * @param layer whose activations are the points; 0 for the inputs
     * @param all whether samples that the network gets right are among them
     */
    static List<Instance> of(Batch batch, int layer, boolean all, Workspace workspace) {
        Tensor points = batch.activations(layer);
        double[] outputs = workspace.read(batch.output());
        double[] targets = workspace.read(batch.targets());
        double[] losses = workspace.read(batch.losses());
        int classes = batch.output().columns();
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < batch.samples(); i++) {
            double[] output = Arrays.copyOfRange(outputs, i * classes, (i + 1) * classes);
            Instance instance =
                    new Instance(points, i, workspace, output, (int) targets[i], losses[i]);
            if (all || instance.isWrong()) {
                instances.add(instance);
            }
        }
        instances.sort(CANONICAL);
        return instances;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int j = 1; j < values.length; j++) {
            if (values[j] > values[best]) {
                best = j;
            }
        }
        return best;
    }

    /** The same ones' features, standardised over all samples of the batch. */
    static Features features(List<Instance> instances, Workspace workspace) {
        int[] rows = instances.stream().mapToInt(instance -> instance.row).toArray();
        return Features.standardised(instances.getFirst().points, rows, workspace);
    }

    /** What enters the layer that grows. */
    double[] point() {
        return values().clone();
    }

    private double[] values() {
        if (values.length == 0) {
            values = workspace.read(workspace.view(points, row, 0, 1, points.columns()));
        }
        return values;
    }

    /** The class that the network takes it for. */
    int predicted() {
        return right ? actual : rival;
    }

    /**
     * The class of the largest output but its own: the one predicted, or where that is right the
     * next best.
     */
    int rival() {
        return rival;
    }

    /** Whether the network gets it wrong. */
    boolean isWrong() {
        return !right;
    }

    /** The class that it has. */
    int actual() {
        return actual;
    }

    double loss() {
        return loss;
    }
}
