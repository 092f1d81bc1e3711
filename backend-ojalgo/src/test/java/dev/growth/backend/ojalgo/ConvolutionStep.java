package dev.growth.backend.ojalgo;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;

/** A convolution forward and backward, over images that are inside larger ones. */
final class ConvolutionStep {
    private static final Activation SELU = Activation.of(ActivationFunction.SELU);

    private final Fixture f;
    private final Patches patches;
    private final Tensor images;
    private final Tensor cut;
    private final Tensor weights;
    private final Tensor bias;
    private final Tensor z;
    private final Tensor h;
    private final Tensor gradient;
    private final Tensor delta;
    private final Tensor transposed;

    ConvolutionStep(Fixture f, int samples, Patches patches, int channels, int width) {
        this.f = f;
        this.patches = patches;
        int pixels = samples * patches.pixels();
        int positions = samples * patches.positions();
        int fanIn = patches.kernel() * channels;
        images = f.work.view(f.random(pixels, channels + 3).tensor(), 0, 2, pixels, channels);
        cut = f.work.create(positions, fanIn);
        weights = f.random(fanIn, width).tensor();
        bias = f.random(1, width).tensor();
        z = f.work.create(positions, width);
        h = f.work.create(positions, width);
        gradient = f.work.create(fanIn, width);
        delta = f.work.create(pixels, channels);
        transposed = f.work.create(pixels, patches.kernel() * width);
    }

    void run() {
        f.work.patches(cut, images, patches);
        f.work.dense(z, h, cut, weights, bias, SELU);
        f.work.multiply(gradient, cut, h, Transpose.A, 1, 0);
        f.work.transposedPatches(transposed, h, patches);
        f.work.multiply(cut, h, weights, Transpose.B, 1, 0);
        f.work.patchesBackward(delta, cut, images, images, patches, SELU);
    }

    /** With respect to what the images come from. */
    Tensor delta() {
        return delta;
    }

    Tensor transposed() {
        return transposed;
    }
}
