package dev.growth.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
 * @param validationSamples number of samples to decide on; 0 if there are none
 * @param testSamples number of samples for the final score
 * @param scoreName {@code accuracy} or {@code r2}
 * @param widths of the hidden layers
 * @param parameters number of weights and biases
 * @param steps training steps planned
 * @param epochs epochs planned
 * @param recipe in YAML, with all defaults filled in
 * @param resumedAt training steps that were done before, if the run was resumed
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
        int validationSamples,
        int testSamples,
        String scoreName,
        List<Integer> widths,
        long parameters,
        long steps,
        int epochs,
        String recipe,
        OptionalLong resumedAt,
        Optional<Path> folder) {}
