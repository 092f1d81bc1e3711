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
                    .thenComparing(i -> i.point, Arrays::compare)
                    .thenComparingInt(i -> i.actual);

    private final double[] point;
    private final double[] standard;
    private final int rival;
    private final int actual;
    private final double loss;
    private final boolean right;

    private Instance(
            double[] point, double[] standard, int rival, int actual, double loss, boolean right) {
        this.point = point;
        this.standard = standard;
        this.rival = rival;
        this.actual = actual;
        this.loss = loss;
        this.right = right;
    }

    /** One that the network takes for another class. */
    static Instance wrong(
            double[] point, double[] standard, int predicted, int actual, double loss) {
        return new Instance(point, standard, predicted, actual, loss, false);
    }

    /**
     * Those of a batch, or only those whose largest output is not the target's.
     *
     * @param layer whose activations are the points; 0 for the inputs
     * @param all whether samples that the network gets right are among them
     */
    static List<Instance> of(Batch batch, int layer, boolean all, Workspace workspace) {
        Tensor points = batch.activations(layer);
        Standard standard = new Standard(workspace.read(points), points.columns());
        double[] outputs = workspace.read(batch.output());
        double[] targets = workspace.read(batch.targets());
        double[] losses = workspace.read(batch.losses());
        int classes = batch.output().columns();
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < batch.samples(); i++) {
            double[] logits = Arrays.copyOfRange(outputs, i * classes, (i + 1) * classes);
            int actual = (int) targets[i];
            boolean right = largest(logits) == actual;
            if (all || !right) {
                logits[actual] = Double.NEGATIVE_INFINITY;
                double[] point = standard.row(i);
                instances.add(
                        new Instance(
                                point,
                                standard.of(point),
                                largest(logits),
                                actual,
                                losses[i],
                                right));
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

    /** Scales features to mean 0 and deviation 1; those that never change to 0. */
    private static final class Standard {
        private final double[] values;
        private final double[] mean;
        private final double[] deviation;

        Standard(double[] values, int columns) {
            this.values = values;
            mean = new double[columns];
            deviation = new double[columns];
            int rows = columns == 0 ? 0 : values.length / columns;
            for (int i = 0; i < values.length; i += columns) {
                for (int j = 0; j < columns; j++) {
                    mean[j] += values[i + j];
                }
            }
            for (int j = 0; j < columns; j++) {
                mean[j] /= rows;
            }
            for (int i = 0; i < values.length; i += columns) {
                for (int j = 0; j < columns; j++) {
                    double difference = values[i + j] - mean[j];
                    deviation[j] += difference * difference;
                }
            }
            for (int j = 0; j < columns; j++) {
                deviation[j] = Math.sqrt(deviation[j] / rows);
            }
        }

        double[] row(int i) {
            return Arrays.copyOfRange(values, i * mean.length, (i + 1) * mean.length);
        }

        double[] of(double[] point) {
            double[] result = new double[point.length];
            for (int j = 0; j < result.length; j++) {
                // Rounding leaves a little deviation in a feature that never changes.
                boolean constant = deviation[j] <= 1e-12 * Math.abs(mean[j]);
                result[j] = constant ? 0 : (point[j] - mean[j]) / deviation[j];
            }
            return result;
        }
    }

    /** What enters the layer that grows; not to be changed. */
    double[] point() {
        return point;
    }

    /** The same, each feature standardised over all samples; not to be changed. */
    double[] standard() {
        return standard;
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
