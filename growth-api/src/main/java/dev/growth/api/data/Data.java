package dev.growth.api.data;

import java.util.random.RandomGenerator;

/**
 * A source of samples.
 *
 * @since 0.1
 */
public interface Data {
    /**
     * Reads or generates the samples.
     *
     * @param random for whatever is drawn: generated values, the split; the same generator state
     *     gives the same data set
     * @throws dev.growth.api.UserException if a file is missing, broken or does not hold what the
     *     settings say; the message names file and line
     */
    DataSet load(RandomGenerator random);
}
