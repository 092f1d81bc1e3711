package dev.growth.engine.training;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;

/** A batch-normalised layer bound to tensors for a batch of one size. */
final class NormalizedLayer {
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);

    private final TrainedLayer trained;
    private final Workspace workspace;
    private final Tensor products;
    private final Tensor statistics;
    private final Tensor scaleGradient;
    private final Tensor shiftGradient;
    private final Tensor noBias;

    /**
     * @param rows samples times positions
     */
    NormalizedLayer(TrainedLayer trained, int rows, Workspace workspace) {
        this.trained = trained;
        this.workspace = workspace;
        int width = trained.layer().width();
        products = workspace.create(rows, width);
        statistics = workspace.create(2, width);
        scaleGradient = workspace.create(1, width);
        shiftGradient = workspace.create(1, width);
        noBias = workspace.create(1, 0);
    }

    void forward(Tensor z, Tensor h, Tensor x) {
        workspace.dense(products, products, x, trained.layer().weights(), noBias, IDENTITY);
        workspace.normalize(
                z,
                h,
                statistics,
                trained.running(),
                products,
                trained.scale(),
                trained.layer().bias(),
                trained.layer().activation(),
                TrainedLayer.RATES);
    }

    /**
     * @param gradient of the loss by the pre-activation; becomes that by what is normalised
     */
    void backward(Tensor gradient) {
        workspace.normalizeBackward(
                gradient,
                scaleGradient,
                shiftGradient,
                gradient,
                products,
                statistics,
                trained.scale());
    }

    Tensor scaleGradient() {
        return scaleGradient;
    }

    Tensor shiftGradient() {
        return shiftGradient;
    }
}
