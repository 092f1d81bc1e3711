package dev.growth.data.images;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.images.LabelledImages.Counts;
import java.nio.file.Path;
import java.util.Optional;

/** Images and labels in IDX files, the format of MNIST; images of any size and channels. */
public final class Idx {
    /** What recipes choose as {@code idx}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "idx",
                    Settings.class,
                    "images of any size and their classes, from four IDX files of bytes, gzipped or not",
                    settings -> random -> load(settings));

    private Idx() {}

    /** The settings of {@code idx}. */
    public record Settings(
            @About("file of the images to train on") Path trainImages,
            @About("file of their labels: the number of the class, from 0") Path trainLabels,
            @About("file of the images to test on") Path testImages,
            @About("file of their labels") Path testLabels,
            @About("take only the first so many images to train on; left out: all")
                    Optional<Integer> trainSamples,
            @About(
                            "the last so many images of train-images are to validate on; 0: none; left"
                                    + " out: a tenth of them")
                    Optional<Integer> validationSamples,
            @About("take only the first so many images to test on; left out: all")
                    Optional<Integer> testSamples) {
        public Settings {
            validationSamples.ifPresent(count -> Require.atLeast("validationSamples", count, 0));
            Counts.check(trainSamples, testSamples);
        }
    }

    private static DataSet load(Settings settings) {
        LabelledImages train = LabelledImages.read(settings.trainImages, settings.trainLabels);
        LabelledImages test = LabelledImages.read(settings.testImages, settings.testLabels);
        int validation = settings.validationSamples.orElse(train.images().count() / 10);
        return LabelledImages.dataSet(
                "idx",
                train,
                test,
                new Counts(settings.trainSamples, validation, settings.testSamples));
    }
}
