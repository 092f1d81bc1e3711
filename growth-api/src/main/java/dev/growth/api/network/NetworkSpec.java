package dev.growth.api.network;

import dev.growth.api.UserException;
import dev.growth.api.data.ImageSize;
import java.util.ArrayList;
import java.util.List;

/**
 * The kind of network that a recipe asks for, before there is one: what components check whether
 * they fit.
 *
 * @param convolutions the convolutional layers, nearest the input first; they come before the dense
 *     ones
 * @param hidden widths of the dense hidden layers at the start
 * @param activation σ of the hidden layers
 * @param bias whether layers have biases
 * @param loss what is minimised
 * @since 0.1
 */
public record NetworkSpec(
        List<Convolution> convolutions,
        List<Integer> hidden,
        Activation activation,
        boolean bias,
        Loss loss) {
    public NetworkSpec {
        convolutions = List.copyOf(convolutions);
        hidden = List.copyOf(hidden);
    }

    /** Without convolutions. */
    public NetworkSpec(List<Integer> hidden, Activation activation, boolean bias, Loss loss) {
        this(List.of(), hidden, activation, bias, loss);
    }

    /**
     * All layers, the output layer last.
     *
     * @param image size of a sample; {@link ImageSize#ofRow} for what is no image
     * @param outputs number of outputs
     * @throws UserException if the kernel of a convolution does not fit into what it gets
     */
    public List<LayerSpec> layers(ImageSize image, int outputs) {
        List<LayerSpec> result = new ArrayList<>();
        int height = image.height();
        int width = image.width();
        int before = image.channels();
        for (int i = 0; i < convolutions.size(); i++) {
            Patches patches = patches(i, height, width);
            int channels = convolutions.get(i).channels();
            result.add(layer(patches, before, channels, activation));
            height = patches.positionsDown();
            width = patches.positionsAcross();
            before = channels;
        }
        Patches patches = Patches.whole(height, width);
        if (convolutions.isEmpty()) {
            patches = Patches.DENSE;
            before = image.inputs();
        }
        for (int neurons : hidden) {
            result.add(layer(patches, before, neurons, activation));
            patches = Patches.DENSE;
            before = neurons;
        }
        result.add(layer(patches, before, outputs, Activation.of(ActivationFunction.IDENTITY)));
        return result;
    }

    private Patches patches(int index, int height, int width) {
        try {
            return convolutions.get(index).patches(height, width);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "network.convolutions.%d: %s".formatted(index, e.getMessage()), e);
        }
    }

    private static LayerSpec layer(Patches patches, int before, int width, Activation activation) {
        return new LayerSpec(
                patches, Math.multiplyExact(patches.kernel(), before), width, activation);
    }

    /**
     * Whether a convolution pads what another one gives: then new channels of that one are not seen
     * everywhere alike.
     */
    public boolean padsHiddenImages() {
        return convolutions.stream().skip(1).anyMatch(layer -> layer.pixelsOfPadding() > 0);
    }

    /** Number of hidden layers, convolutional and dense. */
    public int hiddenLayers() {
        return convolutions.size() + hidden.size();
    }
}
