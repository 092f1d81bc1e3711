package dev.growth.api.network;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;
import java.util.Optional;

/**
 * A convolutional layer at the start of a network.
 *
 * @param channels how many it begins with: its neurons, which is what grows
 * @param kernel height and width of its kernel, in pixels
 * @param stride from one position of the kernel to the next, in pixels
 * @param padding so many pixels of 0 on each side of the image; empty: {@code (kernel − 1) / 2}
 * @since 0.1
 */
public record Convolution(
        @About("channels at the start: the layer's neurons") int channels,
        @About("height and width of the kernel in pixels") @Default("3") int kernel,
        @About("pixels from one position of the kernel to the next") @Default("1") int stride,
        @About(
                        "pixels of 0 on each side of the image; left out: (kernel − 1) / 2, with which an"
                                + " odd kernel and a stride of 1 keep the image's size")
                Optional<Integer> padding) {
    public Convolution {
        Require.between("channels", channels, 1, 1_000_000);
        Require.between("kernel", kernel, 1, 1_000);
        Require.between("stride", stride, 1, 1_000);
        if (padding.isPresent()) {
            Require.between("padding", padding.get(), 0, kernel - 1);
        }
    }

    /**
     * How it cuts its inputs from images of this size.
     *
     * @throws IllegalArgumentException if its kernel does not fit into them
     */
    public Patches patches(int height, int width) {
        return new Patches(height, width, kernel, kernel, stride, pixelsOfPadding());
    }

    /** {@link #padding}, or what it is where it is left out. */
    int pixelsOfPadding() {
        return padding.orElse((kernel - 1) / 2);
    }
}
