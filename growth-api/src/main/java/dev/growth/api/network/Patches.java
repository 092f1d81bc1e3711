package dev.growth.api.network;

/**
 * How the inputs of a layer are cut from the images that the layer before it gives, as a
 * convolution does: a kernel moves over an image in steps of {@code stride}, and what it covers at
 * one position, place by place and channel by channel within a place, is one row of inputs. Where
 * it covers padding the inputs are 0. So a convolution is a dense layer whose rows are positions of
 * samples, and its channels are its neurons.
 *
 * <p>Pixels, positions and the places of a kernel are numbered row by row. A dense layer's kernel
 * covers the {@linkplain #whole whole} image; the outputs of a dense layer are an image of one
 * pixel.
 *
 * @param height of the image, in pixels
 * @param width of the image, in pixels
 * @param kernelHeight of the kernel, in pixels
 * @param kernelWidth of the kernel, in pixels
 * @param stride from one position to the next, down and across
 * @param padding so many pixels of 0 on each side of the image, fewer than the kernel has
 * @since 0.1
 */
public record Patches(
        int height, int width, int kernelHeight, int kernelWidth, int stride, int padding) {
    /** Of a dense layer after another one: its inputs are their activations as they are. */
    public static final Patches DENSE = whole(1, 1);

    public Patches {
        if (height < 1 || width < 1 || kernelHeight < 1 || kernelWidth < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "a kernel of %d×%d cannot go over an image of %d×%d in steps of %d"
                            .formatted(kernelHeight, kernelWidth, height, width, stride));
        }
        if (padding < 0 || padding >= Math.min(kernelHeight, kernelWidth)) {
            throw new IllegalArgumentException(
                    "a padding of %d does not go with a kernel of %d×%d"
                            .formatted(padding, kernelHeight, kernelWidth));
        }
        if (kernelHeight > height + 2L * padding || kernelWidth > width + 2L * padding) {
            throw new IllegalArgumentException(
                    "a kernel of %d×%d does not fit into an image of %d×%d with a padding of %d"
                            .formatted(kernelHeight, kernelWidth, height, width, padding));
        }
    }

    /** The kernel covers all of the image at its one position: a dense layer's inputs. */
    public static Patches whole(int height, int width) {
        return new Patches(height, width, height, width, 1, 0);
    }

    /** The kernel is 1×1 and covers every pixel: a position's inputs are a pixel as it is. */
    public static Patches everyPixel(int height, int width) {
        return new Patches(height, width, 1, 1, 1, 0);
    }

    /** Pixels of the image. */
    public int pixels() {
        return Math.multiplyExact(height, width);
    }

    /** Places of the kernel. A layer's fan-in is so many times the width of the layer before. */
    public int kernel() {
        return Math.multiplyExact(kernelHeight, kernelWidth);
    }

    /** Positions of the kernel from top to bottom: height of the image that the layer gives. */
    public int positionsDown() {
        return (height + 2 * padding - kernelHeight) / stride + 1;
    }

    /** Positions of the kernel from left to right: width of the image that the layer gives. */
    public int positionsAcross() {
        return (width + 2 * padding - kernelWidth) / stride + 1;
    }

    /** Positions of the kernel: rows of inputs for one sample. */
    public int positions() {
        return Math.multiplyExact(positionsDown(), positionsAcross());
    }

    /**
     * The pixel that is in a place of the kernel at a position; −1 for padding.
     *
     * @param position from 0
     * @param place from 0
     */
    public int pixel(int position, int place) {
        int across = positionsAcross();
        int y = position / across * stride + place / kernelWidth - padding;
        int x = position % across * stride + place % kernelWidth - padding;
        return y < 0 || y >= height || x < 0 || x >= width ? -1 : y * width + x;
    }

    /**
     * The position at which the kernel has a pixel in a place; −1 if there is none.
     *
     * @param pixel from 0
     * @param place from 0
     */
    public int position(int pixel, int place) {
        int y = pixel / width - place / kernelWidth + padding;
        int x = pixel % width - place % kernelWidth + padding;
        boolean exists =
                y >= 0
                        && x >= 0
                        && y % stride == 0
                        && x % stride == 0
                        && y / stride < positionsDown()
                        && x / stride < positionsAcross();
        return exists ? y / stride * positionsAcross() + x / stride : -1;
    }

    /** Whether each pixel is a row of inputs as it is: a kernel of 1×1 at every pixel. */
    public boolean arePixels() {
        return kernelHeight == 1 && kernelWidth == 1 && stride == 1;
    }
}
