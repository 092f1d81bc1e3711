package dev.growth.api.data;

/**
 * Size of images.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels values of a pixel: 1 for grey, 3 for colours
 * @since 0.1
 */
public record ImageSize(int height, int width, int channels) {
    public ImageSize {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "no image has %d×%d pixels of %d channels".formatted(height, width, channels));
        }
    }

    /** Of what is no image but a row of numbers: one pixel, which has them for channels. */
    public static ImageSize ofRow(int inputs) {
        return new ImageSize(1, 1, inputs);
    }

    /** Values of one image. */
    public int inputs() {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** As messages show it: {@code 28×28×1}. */
    @Override
    public String toString() {
        return height + "×" + width + "×" + channels;
    }
}
