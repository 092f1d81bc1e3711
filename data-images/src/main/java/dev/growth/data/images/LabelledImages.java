package dev.growth.data.images;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.ImageSize;
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
     * The data set of these two parts; pixels go to the network as 0 … 1. There are as many classes
     * as the largest label of either part says, whatever the limits leave.
     */
    static DataSet dataSet(
            String name,
            LabelledImages train,
            LabelledImages test,
            Optional<Integer> trainLimit,
            Optional<Integer> testLimit) {
        if (!train.images.itemShape().equals(test.images.itemShape())) {
            throw new UserException(
                    "%s holds images of %s but %s of %s"
                            .formatted(
                                    train.images.path(),
                                    train.images.itemShape(),
                                    test.images.path(),
                                    test.images.itemShape()));
        }
        Samples trainSamples = train.samples("train-samples", trainLimit);
        Samples testSamples = test.samples("test-samples", testLimit);
        List<String> classes =
                IntStream.rangeClosed(0, Math.max(train.largestLabel(), test.largestLabel()))
                        .mapToObj(Integer::toString)
                        .toList();
        String description =
                "%s, %d + %d images of %s"
                        .formatted(
                                name,
                                trainSamples.count(),
                                testSamples.count(),
                                train.images.itemShape());
        return new DataSet(
                description,
                new Task.Classification(classes),
                train.size(),
                trainSamples,
                Optional.empty(),
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

    private Samples samples(String setting, Optional<Integer> limit) {
        int count = limit.orElse(images.count());
        if (count > images.count()) {
            throw new UserException(
                    "%s is %d but %s holds only %d images"
                            .formatted(setting, count, images.path(), images.count()));
        }
        byte[] pixels =
                count == images.count()
                        ? images.values()
                        : Arrays.copyOf(images.values(), count * images.itemSize());
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            targets[i] = Byte.toUnsignedInt(labels.values()[i]);
        }
        return new Samples(new Features.Bytes(pixels, images.itemSize(), 1.0 / 255), targets);
    }
}
