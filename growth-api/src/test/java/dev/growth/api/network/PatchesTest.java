package dev.growth.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchesTest {
    /** 3×4 pixels, a kernel of 3×2 that stands at 2×3 positions, with a row of padding around. */
    private static final Patches SOME = new Patches(3, 4, 3, 2, 2, 1);

    @Test
    void countsPixelsPlacesAndPositions() {
        assertThat(SOME.pixels()).isEqualTo(12);
        assertThat(SOME.kernel()).isEqualTo(6);
        assertThat(SOME.positionsDown()).isEqualTo(2);
        assertThat(SOME.positionsAcross()).isEqualTo(3);
        assertThat(SOME.positions()).isEqualTo(6);
    }

    /** The rightmost column of padding is covered, the kernel at the last position ends there. */
    @Test
    void pixelsOfAPosition() {
        assertThat(pixels(SOME, 0)).containsExactly(-1, -1, -1, 0, -1, 4);
        assertThat(pixels(SOME, 1)).containsExactly(-1, -1, 1, 2, 5, 6);
        assertThat(pixels(SOME, 5)).containsExactly(7, -1, 11, -1, -1, -1);
    }

    private static int[] pixels(Patches patches, int position) {
        return IntStream.range(0, patches.kernel()).map(p -> patches.pixel(position, p)).toArray();
    }

    @Test
    void positionsOfAPixel() {
        assertThat(IntStream.range(0, 6).map(place -> SOME.position(7, place)))
                .as("row 1, column 3")
                .containsExactly(5, -1, -1, -1, 2, -1);
    }

    @Test
    void pixelAndPositionAreInverse() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            checkInverse(drawn(random));
        }
    }

    private static Patches drawn(SplittableRandom random) {
        int kernelHeight = 1 + random.nextInt(5);
        int kernelWidth = 1 + random.nextInt(5);
        int padding = random.nextInt(Math.min(kernelHeight, kernelWidth));
        return new Patches(
                Math.max(1, kernelHeight - 2 * padding) + random.nextInt(6),
                Math.max(1, kernelWidth - 2 * padding) + random.nextInt(6),
                kernelHeight,
                kernelWidth,
                1 + random.nextInt(3),
                padding);
    }

    private static void checkInverse(Patches patches) {
        for (int place = 0; place < patches.kernel(); place++) {
            int pairs = 0;
            for (int position = 0; position < patches.positions(); position++) {
                int pixel = patches.pixel(position, place);
                if (pixel >= 0) {
                    pairs++;
                    assertThat(patches.position(pixel, place))
                            .as("%s: pixel %d in place %d", patches, pixel, place)
                            .isEqualTo(position);
                }
            }
            int of = place;
            assertThat(
                            IntStream.range(0, patches.pixels())
                                    .filter(pixel -> patches.position(pixel, of) >= 0)
                                    .count())
                    .as("%s: pixels in place %d", patches, place)
                    .isEqualTo(pairs);
        }
    }

    @Test
    void theWholeImageIsOnePosition() {
        Patches whole = Patches.whole(3, 2);
        assertThat(whole.positions()).isEqualTo(1);
        assertThat(pixels(whole, 0)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(whole.arePixels()).isFalse();
        assertThat(Patches.DENSE).isEqualTo(Patches.whole(1, 1));
        assertThat(Patches.DENSE.arePixels()).isTrue();
        assertThat(new Patches(5, 4, 1, 1, 1, 0).arePixels()).isTrue();
        assertThat(new Patches(5, 4, 1, 1, 2, 0).arePixels()).isFalse();
    }

    @Test
    void refusesWhatIsNoGeometry() {
        assertRefused("kernel of 0×1 cannot go over an image of 2×2", 2, 2, 0, 1, 1, 0);
        assertRefused("image of 2×-1", 2, -1, 1, 1, 1, 0);
        assertRefused("in steps of 0", 2, 2, 1, 1, 0, 0);
        assertRefused("padding of -1", 2, 2, 1, 1, 1, -1);
        assertRefused("padding of 2 does not go with a kernel of 3×2", 9, 9, 3, 2, 1, 2);
        assertRefused("kernel of 5×1 does not fit into an image of 4×9", 4, 9, 5, 1, 1, 0);
        assertRefused("kernel of 4×7 does not fit into an image of 2×4", 2, 4, 4, 7, 1, 1);
    }

    private static void assertRefused(
            String message,
            int height,
            int width,
            int kernelHeight,
            int kernelWidth,
            int stride,
            int padding) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Patches(height, width, kernelHeight, kernelWidth, stride, padding))
                .withMessageContaining(message);
    }
}
