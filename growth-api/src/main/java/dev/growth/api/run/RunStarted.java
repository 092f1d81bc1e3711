package dev.growth.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run begins.
 *
 * @param name of the recipe
 * @param seed root of all random numbers
 * @param version of growth
 * @param backend name of the backend component
 * @param device the backend's device, in words
 * @param data the data set, in words
 * @param trainSamples number of samples to train on
 * @param testSamples number of samples to test on
 * @param scoreName {@code accuracy} or {@code r2}
 * @param widths of the hidden layers
 * @param parameters number of weights and biases
 * @param steps training steps planned
 * @param epochs epochs planned
 * @param folder the run folder, if the run leaves a record
 * @since 0.1
 */
public record RunStarted(
        String name,
        long seed,
        String version,
        String backend,
        String device,
        String data,
        int trainSamples,
        int testSamples,
        String scoreName,
        List<Integer> widths,
        long parameters,
        long steps,
        int epochs,
        Optional<Path> folder) {}
