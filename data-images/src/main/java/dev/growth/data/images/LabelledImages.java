package dev.growth.data.images;

import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images with the numbers of their classes.
 *
 * @param images at least two dimensions
 * @param labels one dimension, as many as there are images
 */
record LabelledImages(IdxFile images, IdxFile labels) {

    LabelledImages {
        if (images.dimensions().length < 2) {
            throw new UserException(
                    "%s holds no images: its header has 1 dimension (%d), as that of labels"
                            .formatted(images.path(), images.count()));
        }
        if (labels.dimensions().length != 1) {
            throw new UserException(
                    "%s holds no labels: its header has %d dimensions instead of 1"
                            .formatted(labels.path(), labels.dimensions().length));
        }
        if (labels.count() != images.count()) {
            throw new UserException(
                    "%s holds %d images but %s holds %d labels"
                            .formatted(
                                    images.path(), images.count(), labels.path(), labels.count()));
        }
    }

    static LabelledImages read(Path images, Path labels) {
        return new LabelledImages(IdxFile.read(images), IdxFile.read(labels));
    }

    /**
     * How many images to take.
     *
     * @param train the first so many of those that are left to train on; empty: all
     * @param validation the last so many of the training file; 0: none
     * @param test the first so many; empty: all
     */
    record Counts(Optional<Integer> train, int validation, Optional<Integer> test) {
        static void check(Optional<Integer> trainSamples, Optional<Integer> testSamples) {
            trainSamples.ifPresent(count -> Require.atLeast("trainSamples", count, 1));
            testSamples.ifPresent(count -> Require.atLeast("testSamples", count, 1));
        }
    }

    /**
     * The data set of these two files; pixels go to the network as 0 … 1. There are as many classes
     * as the largest label of the training file says, whatever the limits leave.
     */
    static DataSet dataSet(String name, LabelledImages train, LabelledImages test, Counts counts) {
        if (!train.images.itemShape().equals(test.images.itemShape())) {
            throw new UserException(
                    "%s holds images of %s but %s of %s"
                            .formatted(
                                    train.images.path(),
                                    train.images.itemShape(),
                                    test.images.path(),
                                    test.images.itemShape()));
        }
        int rest = train.withoutValidation(counts.validation);
        Samples trainSamples = train.first("train-samples", counts.train, rest);
        Samples testSamples = test.first("test-samples", counts.test, test.images.count());
        Optional<Samples> validation =
                counts.validation == 0
                        ? Optional.empty()
                        : Optional.of(train.samples(rest, counts.validation));
        List<String> classes =
                IntStream.rangeClosed(0, train.largestLabel()).mapToObj(Integer::toString).toList();
        String description =
                "%s, %d + %d + %d images of %s"
                        .formatted(
                                name,
                                trainSamples.count(),
                                counts.validation,
                                testSamples.count(),
                                train.images.itemShape());
        return new DataSet(
                description,
                new Task.Classification(classes),
                train.size(),
                trainSamples,
                validation,
                testSamples);
    }

    /** Of images × height × width, or × channels as well; other items are rows of numbers. */
    private Optional<ImageSize> size() {
        int[] d = images.dimensions();
        return switch (d.length) {
            case 3 -> Optional.of(new ImageSize(d[1], d[2], 1));
            case 4 -> Optional.of(new ImageSize(d[1], d[2], d[3]));
            default -> Optional.empty();
        };
    }

    private int largestLabel() {
        int largest = 0;
        for (byte label : labels.values()) {
            largest = Math.max(largest, Byte.toUnsignedInt(label));
        }
        return largest;
    }

    /** How many images are left to train on if the last so many are for validation. */
    private int withoutValidation(int validation) {
        if (validation >= images.count()) {
            throw new UserException(
                    "validation-samples is %d but %s holds only %d images; 0 keeps all of them to train on"
                            .formatted(validation, images.path(), images.count()));
        }
        return images.count() - validation;
    }

    /**
     * The first images.
     *
     * @param limit how many; empty: all that are available
     * @param available how many of the file's first images may be taken
     */
    private Samples first(String setting, Optional<Integer> limit, int available) {
        int count = limit.orElse(available);
        if (count > available) {
            int validation = images.count() - available;
            throw new UserException(
                    "%s is %d but %s holds only %d images%s"
                            .formatted(
                                    setting,
                                    count,
                                    images.path(),
                                    images.count(),
                                    validation == 0
                                            ? ""
                                            : ", of which the last %d are to validate on"
                                                    .formatted(validation)));
        }
        return samples(0, count);
    }

    private Samples samples(int first, int count) {
        int size = images.itemSize();
        byte[] pixels =
                count == images.count()
                        ? images.values()
                        : Arrays.copyOfRange(images.values(), first * size, (first + count) * size);
        float[] targets = new float[count];
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            targets[i] = Byte.toUnsignedInt(labels.values()[first + i]);
            rows[i] = first + i + 1;
        }
        return new Samples(
                new Features.Bytes(pixels, size, 1.0 / 255),
                targets,
                Optional.of(new Origin(images.path().toString(), rows)));
    }
}
