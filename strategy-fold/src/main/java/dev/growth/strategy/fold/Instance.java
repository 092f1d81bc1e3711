package dev.growth.strategy.fold;

import dev.growth.api.growth.Batch;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A sample that the network gets wrong. */
final class Instance {
    /** By what the samples are, so that the order in which they came cannot matter. */
    private static final Comparator<Instance> CANONICAL =
            Comparator.comparingDouble((Instance i) -> -i.loss)
                    .thenComparing(i -> i.point, Arrays::compare)
                    .thenComparingInt(i -> i.actual);

    private final double[] point;
    private final double[] standard;
    private final int predicted;
    private final int actual;
    private final double loss;

    Instance(double[] point, double[] standard, int predicted, int actual, double loss) {
        this.point = point;
        this.standard = standard;
        this.predicted = predicted;
        this.actual = actual;
        this.loss = loss;
    }

    /**
     * Those of a batch whose largest output is not the target's.
     *
     * @param layer whose activations are the points; 0 for the inputs
     */
    static List<Instance> wrong(Batch batch, int layer, Workspace workspace) {
        Tensor points = batch.activations(layer);
        Standard standard = new Standard(workspace.read(points), points.columns());
        double[] outputs = workspace.read(batch.output());
        double[] targets = workspace.read(batch.targets());
        double[] losses = workspace.read(batch.losses());
        int classes = batch.output().columns();
        List<Instance> wrong = new ArrayList<>();
        for (int i = 0; i < batch.samples(); i++) {
            int predicted = largest(outputs, i * classes, classes);
            int actual = (int) targets[i];
            if (predicted != actual) {
                double[] point = standard.row(i);
                wrong.add(new Instance(point, standard.of(point), predicted, actual, losses[i]));
            }
        }
        wrong.sort(CANONICAL);
        return wrong;
    }

    private static int largest(double[] values, int from, int count) {
        int best = 0;
        for (int j = 1; j < count; j++) {
            if (values[from + j] > values[from + best]) {
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
            for (int i = 0; i < values.length; i++) {
                mean[i % columns] += values[i] / rows;
            }
            for (int i = 0; i < values.length; i++) {
                double difference = values[i] - mean[i % columns];
                deviation[i % columns] += difference * difference / rows;
            }
            for (int j = 0; j < columns; j++) {
                deviation[j] = Math.sqrt(deviation[j]);
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

    /** The class of the largest output. */
    int predicted() {
        return predicted;
    }

    /** The class that it has. */
    int actual() {
        return actual;
    }

    double loss() {
        return loss;
    }
}
