package dev.growth.engine.training;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What training goes on with after an edit of the plain network: of layers that are not normalised
 * what the edit made, of the others the weights, scales, shifts and statistics that compute the
 * same.
 */
final class GrownNormalization {
    /** Enough: what the edited network computes does not depend on the statistics. */
    private static final int MOST_SAMPLES = 1000;

    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);

    private final TrainedNetwork trained;
    private final Network plain;
    private final DeviceSamples samples;

    /**
     * @param trained before the edit
     * @param plain what was edited: what {@code trained} computes
     * @param samples that new neurons are normalised over
     */
    GrownNormalization(TrainedNetwork trained, Network plain, DeviceSamples samples) {
        this.trained = trained;
        this.plain = plain;
        this.samples = samples;
    }

    /** In tensors of this workspace. */
    TrainedNetwork of(Edited edited, Workspace target) {
        Map<Integer, GrownLayer> normalized = normalized(edited, target);
        if (normalized.values().stream().anyMatch(GrownLayer::needsStatistics)) {
            measure(edited.network(), normalized, target);
        }
        List<TrainedLayer> result = new ArrayList<>();
        for (int l = 0; l < edited.sources().size(); l++) {
            Layer layer = edited.network().layers().get(l).copiedTo(target);
            TrainedLayer grown = TrainedLayer.of(layer, target);
            if (layer.normalized()) {
                normalized.get(l).write(grown, target);
            }
            result.add(grown);
        }
        return new TrainedNetwork(result, trained.loss());
    }

    private Map<Integer, GrownLayer> normalized(Edited edited, Workspace workspace) {
        Map<Integer, GrownLayer> result = new TreeMap<>();
        for (int l = 0; l < edited.sources().size(); l++) {
            Layer layer = edited.network().layers().get(l);
            int source = edited.sources().get(l);
            if (layer.normalized()) {
                result.put(
                        l,
                        source == Edited.NEW
                                ? GrownLayer.inserted(layer)
                                : GrownLayer.of(
                                        layer,
                                        trained.layers().get(source),
                                        plain.layers().get(source),
                                        workspace));
            }
        }
        return result;
    }

    /** Means and variances of pre-activations over training samples, spread evenly. */
    private void measure(
            Network network, Map<Integer, GrownLayer> normalized, Workspace workspace) {
        int[] rows = DeviceSamples.spread(MOST_SAMPLES, samples.count());
        int batch = Math.min(rows.length, Pass.atOnce(network, false, MOST_SAMPLES));
        for (int start = 0; start < rows.length; start += batch) {
            int[] numbers = Arrays.copyOfRange(rows, start, Math.min(start + batch, rows.length));
            try (Workspace inner = workspace.open()) {
                Pass pass = Pass.forward(network, samples, numbers.length, inner);
                inner.write(pass.rows(), numbers);
                pass.gather();
                pass.forward();
                normalized.forEach((l, layer) -> {
                    if (layer.needsStatistics()) {
                        add(layer.statistics(), pass.preActivations(l + 1), inner);
                    }
                });
            }
        }
    }

    /** Normalisation with a momentum of 1 leaves the mean and the variance of these rows. */
    private static void add(ColumnStatistics sum, Tensor z, Workspace workspace) {
        int width = z.columns();
        try (Workspace inner = workspace.open()) {
            Tensor ones = inner.create(1, width);
            inner.fill(ones, 1);
            Tensor out = inner.create(z.rows(), width);
            Tensor running = inner.create(2, width);
            inner.normalize(
                    out,
                    out,
                    inner.create(2, width),
                    running,
                    z,
                    ones,
                    inner.create(1, width),
                    IDENTITY,
                    TrainedLayer.WHOLE);
            sum.add(z.rows(), inner.read(running));
        }
    }
}
