package dev.growth.backend.ojalgo;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Tensor;

/** Batch normalisation forward and backward. */
final class NormalizationStep {
    private static final Activation SELU = Activation.of(ActivationFunction.SELU);

    private final Fixture f;
    private final Tensor x;
    private final Tensor z;
    private final Tensor h;
    private final Tensor statistics;
    private final Tensor running;
    private final Tensor scale;
    private final Tensor shift;
    private final Tensor scaleGradient;
    private final Tensor shiftGradient;

    NormalizationStep(Fixture f, int rows, int width) {
        this.f = f;
        x = f.random(rows, width).tensor();
        z = f.work.create(rows, width);
        h = f.work.create(rows, width);
        statistics = f.work.create(2, width);
        running = f.work.create(2, width);
        scale = f.random(1, width).tensor();
        shift = f.random(1, width).tensor();
        scaleGradient = f.work.create(1, width);
        shiftGradient = f.work.create(1, width);
    }

    void run() {
        f.work.normalize(
                z, h, statistics, running, x, scale, shift, SELU, NormalizationRates.CUSTOMARY);
        f.work.normalizeBackward(h, scaleGradient, shiftGradient, h, x, statistics, scale);
    }

    /** The gradient of what was normalised. */
    Tensor delta() {
        return h;
    }

    Tensor running() {
        return running;
    }

    Tensor scaleGradient() {
        return scaleGradient;
    }
}
