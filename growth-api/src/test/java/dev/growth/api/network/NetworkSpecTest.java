package dev.growth.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.UserException;
import dev.growth.api.data.ImageSize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);
    private static final ImageSize DIGIT = new ImageSize(28, 28, 1);

    private static NetworkSpec spec(List<Convolution> convolutions, Integer... hidden) {
        return new NetworkSpec(
                convolutions, List.of(hidden), RELU, true, Loss.SOFTMAX_CROSS_ENTROPY);
    }

    @Test
    void denseLayersTakeWhatThereIs() {
        assertThat(spec(List.of(), 30, 20).layers(DIGIT, 10))
                .containsExactly(
                        new LayerSpec(Patches.DENSE, 784, 30, RELU),
                        new LayerSpec(Patches.DENSE, 30, 20, RELU),
                        new LayerSpec(Patches.DENSE, 20, 10, IDENTITY));
        assertThat(spec(List.of()).layers(ImageSize.ofRow(4), 2))
                .containsExactly(new LayerSpec(Patches.DENSE, 4, 2, IDENTITY));
    }

    @Test
    void theFirstDenseLayerTakesTheWholeImageOfTheConvolutions() {
        NetworkSpec spec =
                spec(
                        List.of(
                                new Convolution(8, 3, 2, Optional.empty()),
                                new Convolution(16, 4, 1, Optional.of(0))),
                        20);
        assertThat(spec.layers(DIGIT, 10))
                .containsExactly(
                        new LayerSpec(new Patches(28, 28, 3, 3, 2, 1), 9, 8, RELU),
                        new LayerSpec(new Patches(14, 14, 4, 4, 1, 0), 4 * 4 * 8, 16, RELU),
                        new LayerSpec(Patches.whole(11, 11), 11 * 11 * 16, 20, RELU),
                        new LayerSpec(Patches.DENSE, 20, 10, IDENTITY));
        assertThat(spec.hiddenLayers()).isEqualTo(3);
    }

    @Test
    void theOutputLayerMayFollowAConvolution() {
        NetworkSpec spec = spec(List.of(new Convolution(4, 3, 1, Optional.empty())));
        assertThat(spec.layers(new ImageSize(5, 6, 3), 2))
                .containsExactly(
                        new LayerSpec(new Patches(5, 6, 3, 3, 1, 1), 27, 4, RELU),
                        new LayerSpec(Patches.whole(5, 6), 120, 2, IDENTITY));
        assertThat(spec.hiddenLayers()).isEqualTo(1);
    }

    @Test
    void anOddKernelKeepsTheImagesSize() {
        for (int kernel = 1; kernel < 8; kernel += 2) {
            Patches patches = new Convolution(1, kernel, 1, Optional.empty()).patches(9, 12);
            assertThat(patches.positionsDown()).isEqualTo(9);
            assertThat(patches.positionsAcross()).isEqualTo(12);
        }
    }

    @Test
    void aKernelThatDoesNotFitIsTheUsersMistake() {
        NetworkSpec spec =
                spec(
                        List.of(
                                new Convolution(8, 9, 9, Optional.of(0)),
                                new Convolution(8, 5, 1, Optional.of(0))));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> spec.layers(DIGIT, 10))
                .withMessage(
                        "network.convolutions.1: a kernel of 5×5 does not fit into an image of 3×3"
                                + " with a padding of 0");
    }

    @Test
    void settingsOfAConvolutionAreChecked() {
        assertRefused("channels", () -> new Convolution(0, 3, 1, Optional.empty()));
        assertRefused("kernel", () -> new Convolution(1, 0, 1, Optional.empty()));
        assertRefused("stride", () -> new Convolution(1, 3, 0, Optional.empty()));
        assertRefused("padding", () -> new Convolution(1, 3, 1, Optional.of(3)));
        assertRefused("padding", () -> new Convolution(1, 3, 1, Optional.of(-1)));
    }

    private static void assertRefused(String setting, Runnable settings) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(settings::run)
                .withMessageContaining(setting);
    }
}
