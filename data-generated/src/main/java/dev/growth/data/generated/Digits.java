package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.data.generated.Generated.Counts;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Images of digits, written by a program: each in one of several styles, slanted, turned, scaled,
 * shifted, bent, with a pen of its own and noise. Much like MNIST, but there is nothing to
 * download.
 */
public final class Digits {
    /** What recipes choose as {@code digits}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "digits",
                    Settings.class,
                    "images of 28×28 with digits as written by hand, drawn by a program",
                    settings -> random -> draw(settings, random));

    private static final int CLASSES = 10;
    private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

    private Digits() {}

    /** The settings of {@code digits}. */
    public record Settings(
            @About("standard deviation of what is added to each pixel; full ink is 1")
                    @Default("0.05")
                    double noise,
            @About(
                            "how much digits are turned, slanted, scaled, shifted and bent: 0 not at all, 1 as"
                                    + " people write")
                    @Default("1")
                    double distortion,
            @About("images to train on") @Default("12000") int trainSamples,
            @About("images to validate on; 0: none") @Default("2000") int validationSamples,
            @About("images to test on") @Default("2000") int testSamples) {
        public Settings {
            Require.between("noise", noise, 0, 1);
            Require.between("distortion", distortion, 0, 2);
            Generated.check(trainSamples, validationSamples, testSamples);
            int most = (Integer.MAX_VALUE - 8) / PIXELS;
            Require.between("trainSamples", trainSamples, 1, most);
            Require.between("validationSamples", validationSamples, 0, most);
            Require.between("testSamples", testSamples, 1, most);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        Counts counts = settings.counts();
        Samples train = samples(counts.train(), settings, random);
        Samples test = samples(counts.test(), settings, random);
        Optional<Samples> validation =
                counts.ifValidation(count -> samples(count, settings, random));
        return new DataSet(
                "digits, %s images of %d×%d".formatted(counts, DigitImage.SIZE, DigitImage.SIZE),
                new Task.Classification(
                        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList()),
                Optional.of(new ImageSize(DigitImage.SIZE, DigitImage.SIZE, 1)),
                train,
                validation,
                test);
    }

    private static Samples samples(int count, Settings settings, RandomGenerator random) {
        byte[] pixels = new byte[count * PIXELS];
        float[] targets = new float[count];
        float[] coverage = new float[PIXELS];
        DigitImage image = new DigitImage();
        for (int i = 0; i < count; i++) {
            int digit = i % CLASSES;
            List<List<double[]>> styles = DigitStrokes.of(digit);
            Handwriting hand = Handwriting.draw(settings.distortion(), random);
            List<double[]> strokes = hand.write(styles.get(random.nextInt(styles.size())));
            image.draw(strokes, hand.radius(), coverage);
            for (int j = 0; j < PIXELS; j++) {
                double value =
                        hand.contrast() * coverage[j] + settings.noise() * random.nextGaussian();
                pixels[i * PIXELS + j] = (byte) Math.round(255 * Math.clamp(value, 0.0, 1.0));
            }
            targets[i] = digit;
        }
        return new Samples(new Features.Bytes(pixels, PIXELS, 1.0 / 255), targets);
    }
}
