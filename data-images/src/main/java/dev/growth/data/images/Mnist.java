package dev.growth.data.images;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.images.LabelledImages.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Handwritten digits, or any other set of images under the same four file names. */
public final class Mnist {
    /** What recipes choose as {@code mnist}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                            Data.class,
                            "mnist",
                            Settings.class,
                            "handwritten digits, 70000 images of 28×28, from the four IDX files",
                            settings -> random -> load(settings))
                    .from("Y. LeCun, C. Cortes and C. Burges, The MNIST database, 1998");

    private Mnist() {}

    /** The settings of {@code mnist}. */
    public record Settings(
            @About(
                            "folder of the four files train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                                    + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, gzipped or not")
                    @Default("data/mnist")
                    Path path,
            @About("take only the first so many images to train on; left out: all")
                    Optional<Integer> trainSamples,
            @About("the last so many images of the training file are to validate on; 0: none")
                    @Default("5000")
                    int validationSamples,
            @About("take only the first so many images to test on; left out: all")
                    Optional<Integer> testSamples) {
        public Settings {
            Require.atLeast("validationSamples", validationSamples, 0);
            Counts.check(trainSamples, testSamples);
        }
    }

    private static DataSet load(Settings settings) {
        Path folder = settings.path();
        // All four are looked for before the first is read: a missing one is told at once.
        Path trainImages = file(folder, "train-images", "idx3");
        Path trainLabels = file(folder, "train-labels", "idx1");
        Path testImages = file(folder, "t10k-images", "idx3");
        Path testLabels = file(folder, "t10k-labels", "idx1");
        return LabelledImages.dataSet(
                "mnist",
                LabelledImages.read(trainImages, trainLabels),
                LabelledImages.read(testImages, testLabels),
                new Counts(
                        settings.trainSamples(),
                        settings.validationSamples(),
                        settings.testSamples()));
    }

    private static Path file(Path folder, String what, String type) {
        return Stream.of("-", ".")
                .map(joint -> what + joint + type + "-ubyte")
                .flatMap(name -> Stream.of(name, name + ".gz"))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() ->
                        new UserException(
                                "%s-%s-ubyte(.gz) is missing in %s; 'growth data fetch mnist --to %s' gets it"
                                        .formatted(
                                                what,
                                                type,
                                                folder.toAbsolutePath().normalize(),
                                                folder)));
    }
}
