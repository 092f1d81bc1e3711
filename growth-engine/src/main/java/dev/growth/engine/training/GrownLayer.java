package dev.growth.engine.training;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.Layer;
import dev.growth.engine.training.TrainedLayer.Affine;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A normalised layer after an edit of the plain one.
 *
 * <p>A neuron that is new is normalised as the identity, as [K] inserts normalisation (see {@code
 * docs/methods/fold.md}): its running statistics are those of its pre-activation over training
 * samples, its scale is {@code √(variance + ε)}, its shift the mean. So is an old neuron that gets
 * inputs which it did not have, with the factor that it had. All others keep statistics and scale,
 * and what the edit left alone of their weights, to the bit.
 */
final class GrownLayer {
    /** With less for a factor a neuron counts as new: weights cannot be divided by nothing. */
    private static final double LEAST_FACTOR = 1e-6;

    private final Layer edited;
    private final Optional<Source> source;

    /** Of each neuron, {@code scale / √(variance + ε)}; 1 of a new one. */
    private final double[] factors;

    /** Whether it is the neuron of the source, with its factor. */
    private final boolean[] kept;

    /** Of the edited layer's pre-activations; filled by who makes it, where it needs them. */
    private final ColumnStatistics statistics;

    /** What it was made from. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never changed
    private record Source(TrainedLayer trained, Layer plain, Affine affine, double[] biases) {
        int width() {
            return plain.width();
        }
    }

    private GrownLayer(Layer edited, Optional<Source> source) {
        this.edited = edited;
        this.source = source;
        factors = new double[edited.width()];
        kept = new boolean[edited.width()];
        statistics = new ColumnStatistics(edited.width());
        Arrays.fill(factors, 1);
        source.ifPresent(from -> {
            for (int j = 0; j < from.width(); j++) {
                double factor = from.affine.factor(j);
                kept[j] = Math.abs(factor) >= LEAST_FACTOR;
                factors[j] = kept[j] ? factor : 1;
            }
        });
    }

    /** A layer that was inserted. */
    static GrownLayer inserted(Layer edited) {
        return new GrownLayer(edited, Optional.empty());
    }

    /** A layer that was made from another one. */
    static GrownLayer of(Layer edited, TrainedLayer trained, Layer plain, Workspace workspace) {
        Affine affine = trained.affine(workspace);
        double[] biases = workspace.read(plain.bias());
        return new GrownLayer(edited, Optional.of(new Source(trained, plain, affine, biases)));
    }

    private int width() {
        return edited.width();
    }

    /** Whether the statistics of any neuron have to be measured. */
    boolean needsStatistics() {
        return IntStream.range(0, width()).anyMatch(this::isMeasured);
    }

    ColumnStatistics statistics() {
        return statistics;
    }

    private boolean isMeasured(int neuron) {
        return !kept[neuron]
                || source.filter(from -> from.plain.fanIn() == edited.fanIn()).isEmpty();
    }

    /**
     * Writes its values.
     *
     * @param out holds the weights of the edited layer
     */
    void write(TrainedLayer out, Workspace workspace) {
        writeWeights(out.layer(), workspace);
        int width = width();
        double epsilon = TrainedLayer.RATES.epsilon();
        double[] biases = workspace.read(edited.bias());
        double[] shifts = new double[width];
        double[] scales = new double[width];
        double[] running = new double[2 * width];
        double[] oldShifts =
                source.map(from -> workspace.read(from.trained.layer().bias()))
                        .orElseGet(() -> new double[0]);
        for (int j = 0; j < width; j++) {
            if (isMeasured(j)) {
                double factor = factors[j];
                double variance = statistics.variance(j) / (factor * factor);
                running[j] = (statistics.mean(j) - biases[j]) / factor;
                running[width + j] = variance;
                scales[j] = factor * Math.sqrt(variance + epsilon);
                shifts[j] = statistics.mean(j);
            } else {
                Source from = source.orElseThrow();
                running[j] = from.affine.mean(j);
                running[width + j] = from.affine.variance(j);
                scales[j] = from.affine.scale()[j];
                shifts[j] = oldShifts[j] + (biases[j] - from.biases[j]);
            }
        }
        workspace.write(out.layer().bias(), shifts);
        workspace.write(out.scale(), scales);
        workspace.write(out.running(), running);
    }

    /** {@code old + (edited − plain) / factor}, where what is new had neither old nor plain. */
    private void writeWeights(Layer out, Workspace workspace) {
        if (source.isEmpty()) {
            return; // the edited ones
        }
        Source from = source.get();
        int places = edited.patches().kernel();
        try (Workspace inner = workspace.open()) {
            Tensor keep = inner.create(1, width());
            Tensor divide = inner.create(1, width());
            inner.write(
                    keep, IntStream.range(0, width()).mapToDouble(j -> kept[j] ? 1 : 0).toArray());
            inner.write(divide, Arrays.stream(factors).map(factor -> 1 / factor).toArray());
            Tensor plain = inner.create(edited.fanIn(), width());
            Tensor old = inner.create(edited.fanIn(), width());
            Edited.copyOld(inner, places, plain, from.plain.weights());
            Edited.copyOld(inner, places, old, from.trained.layer().weights());
            inner.scaleColumns(plain, plain, keep);
            inner.scaleColumns(old, old, keep);
            inner.add(plain, 1, edited.weights(), -1, plain);
            inner.scaleColumns(plain, plain, divide);
            inner.add(out.weights(), 1, old, 1, plain);
        }
    }
}
