package dev.growth.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    private static final int PIXELS = 784;

    @Test
    void all_ten_digits_come_equally_often() {
        DataSet data = load(0.05, 1);

        assertThat(data.description()).isEqualTo("digits, 1000 + 200 + 500 images of 28×28");
        assertThat(((Features.Bytes) data.train().features()).scale()).isEqualTo(1.0 / 255);
        int[] counts = new int[10];
        for (float target : data.train().targets()) {
            counts[(int) target]++;
        }
        assertThat(counts).containsOnly(100);
    }

    @Test
    void without_distortion_each_digit_is_near_its_mean() {
        assertThat(nearestMeanAccuracy(load(0, 0))).isGreaterThan(0.98);
    }

    @Test
    void with_distortion_means_do_not_suffice_but_tell_something() {
        assertThat(nearestMeanAccuracy(load(0.05, 1))).isBetween(0.4, 0.85);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void digits_stay_within_the_image(long seed) {
        DataSet data = Loading.load(Digits.COMPONENT, new Digits.Settings(0, 1, 1000, 0, 1), seed);

        byte[] pixels = ((Features.Bytes) data.train().features()).values();
        int border = 0;
        for (int i = 0; i < pixels.length; i++) {
            int row = i % PIXELS / 28;
            int column = i % 28;
            boolean edge = row == 0 || row == 27 || column == 0 || column == 27;
            border += edge && pixels[i] != 0 ? 1 : 0;
        }
        assertThat(border)
                .as("pixels with ink at the edges of 1000 images, seed %d", seed)
                .isLessThan(1000);
    }

    @Test
    void noise_reaches_the_background() {
        byte[] clean = ((Features.Bytes) load(0, 1).train().features()).values();
        byte[] noisy = ((Features.Bytes) load(0.2, 1).train().features()).values();

        assertThat(ink(clean)).isBetween(0.05, 0.35);
        assertThat(ink(noisy)).isBetween(0.5, 0.75);
    }

    @Test
    void a_stroke_is_full_within_its_radius_and_fades_over_a_pixel() {
        float[] coverage = new float[PIXELS];

        new DigitImage().draw(List.of(new double[] {5, 10, 20, 10}), 1.25, coverage);

        assertThat(coverage[10 * 28 + 12]).isEqualTo(1);
        assertThat(coverage[11 * 28 + 12]).isEqualTo(0.75f);
        assertThat(coverage[12 * 28 + 12]).isEqualTo(0);
        assertThat(coverage[10 * 28 + 21]).as("beyond its end").isEqualTo(0.75f);
        assertThat(coverage[10 * 28 + 22]).isEqualTo(0);
    }

    @Test
    void a_stroke_that_leaves_the_image_is_cut() {
        float[] coverage = new float[PIXELS];

        new DigitImage().draw(List.of(new double[] {-9, -9, 5, 5, 40, 5}), 1, coverage);

        assertThat(coverage[0]).isEqualTo(1);
        assertThat(coverage[5 * 28 + 27]).isEqualTo(1);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new Digits.Settings(1.5, 1, 10, 0, 10))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("noise must be between 0 and 1 but is 1.5");
        assertThatThrownBy(() -> new Digits.Settings(0, Double.NaN, 10, 0, 10))
                .hasMessage("distortion must be between 0 and 2 but is NaN");
    }

    private static DataSet load(double noise, double distortion) {
        return Loading.load(
                Digits.COMPONENT, new Digits.Settings(noise, distortion, 1000, 200, 500));
    }

    private static double ink(byte[] pixels) {
        int inked = 0;
        for (byte pixel : pixels) {
            inked += pixel != 0 ? 1 : 0;
        }
        return (double) inked / pixels.length;
    }

    /** Of saying, for each sample to test on, the class whose mean image is nearest. */
    private static double nearestMeanAccuracy(DataSet data) {
        double[][] means = new double[10][PIXELS];
        Samples train = data.train();
        for (int i = 0; i < train.count(); i++) {
            double[] mean = means[(int) train.targets()[i]];
            for (int j = 0; j < PIXELS; j++) {
                mean[j] += pixel(train, i, j) / (train.count() / 10.0);
            }
        }
        int right = 0;
        for (int i = 0; i < data.test().count(); i++) {
            right += nearest(means, data.test(), i) == (int) data.test().targets()[i] ? 1 : 0;
        }
        return (double) right / data.test().count();
    }

    private static int nearest(double[][] means, Samples samples, int i) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int digit = 0; digit < means.length; digit++) {
            double squared = 0;
            for (int j = 0; j < PIXELS; j++) {
                double difference = pixel(samples, i, j) - means[digit][j];
                squared += difference * difference;
            }
            if (squared < least) {
                least = squared;
                nearest = digit;
            }
        }
        return nearest;
    }

    private static int pixel(Samples samples, int i, int j) {
        return Byte.toUnsignedInt(((Features.Bytes) samples.features()).values()[i * PIXELS + j]);
    }
}
