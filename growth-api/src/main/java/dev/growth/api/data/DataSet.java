package dev.growth.api.data;

import dev.growth.api.UserException;
import java.util.Objects;
import java.util.Optional;

/**
 * Samples to train on, to decide on, and to report on.
 *
 * <p>Whatever decides during a run (When, Where, How, limits, early stopping, best weights) sees
 * the training and the validation samples only. The test samples are read once, when the run is
 * over, for its final score.
 *
 * @param description in words, for the run record: {@code "mnist, 55000 + 5000 + 10000 images of
 *     28×28"}
 * @param task what is to be learnt
 * @param image of which size the samples are images, if they are any: then inputs are in the order
 *     of rows, pixels of a row, channels of a pixel
 * @param train at least one sample
 * @param validation at least one sample of the same columns; empty if the data have none: then
 *     nothing can be decided by a score
 * @param test at least one sample, of the same columns
 * @since 0.1
 */
public record DataSet(
        String description,
        Task task,
        Optional<ImageSize> image,
        Samples train,
        Optional<Samples> validation,
        Samples test) {
    public DataSet {
        Objects.requireNonNull(task);
        requireSamples(description, "train on", train);
        validation.ifPresent(samples -> requireSamples(description, "validate on", samples));
        requireSamples(description, "test on", test);
        int columns = train.features().columns();
        if (test.features().columns() != columns
                || validation.filter(v -> v.features().columns() != columns).isPresent()) {
            throw new IllegalArgumentException(
                    "train, validation and test differ in their number of columns");
        }
        if (image.isPresent() && image.get().inputs() != columns) {
            throw new IllegalArgumentException(
                    "samples of %d columns are no images of %s".formatted(columns, image.get()));
        }
    }

    /** Of samples that are no images, none of them to validate on. */
    public DataSet(String description, Task task, Samples train, Samples test) {
        this(description, task, Optional.empty(), train, Optional.empty(), test);
    }

    private static void requireSamples(String description, String purpose, Samples samples) {
        if (samples.count() == 0) {
            throw new UserException(
                    "%s: there are no samples to %s; at least one is needed"
                            .formatted(description, purpose));
        }
    }
}
