package dev.growth.benchmarks.scaling;

import dev.growth.api.UserException;
import dev.growth.benchmarks.growing.Method;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Sizes that are tried.
 *
 * @param name as {@code --series} takes it
 * @param text of the plot: what is measured, against what
 * @param sizes smallest first
 * @param overrides of the recipe for a size
 * @param method whose first growth event is measured; absent: a training step is
 */
record Series(
        String name,
        String text,
        List<Integer> sizes,
        IntFunction<List<String>> overrides,
        Optional<Method> method) {

    /** All series. */
    static final List<Series> ALL =
            List.of(
                    step(
                            "width",
                            "step against width of both hidden layers",
                            List.of(10, 32, 100, 316, 1000, 2048, 4096),
                            Series::width),
                    step(
                            "batch",
                            "step against batch, [222,71]",
                            List.of(1, 4, 16, 64, 256, 1024, 4096),
                            batch -> List.of("training.batch=" + batch)),
                    step(
                            "depth",
                            "step against number of hidden layers of 100",
                            List.of(1, 2, 5, 10, 20),
                            depth ->
                                    List.of(
                                            "network.hidden=["
                                                    + Collections.nCopies(depth, "100").stream()
                                                            .collect(Collectors.joining(","))
                                                    + "]")),
                    step(
                            "samples",
                            "step against training samples, [222,71]",
                            List.of(1_000, 10_000, 100_000, 1_000_000),
                            samples ->
                                    List.of(
                                            "data={digits: {train-samples: %d}}"
                                                    .formatted(samples))),
                    event("random"),
                    event("gradmax"),
                    event("bottleneck"));

    private static Series step(
            String name, String text, List<Integer> sizes, IntFunction<List<String>> overrides) {
        return new Series(name, text, sizes, overrides, Optional.empty());
    }

    private static Series event(String method) {
        return new Series(
                method,
                "event of " + method + " against width of both hidden layers",
                List.of(10, 32, 100, 316, 1000),
                Series::width,
                Optional.of(Method.named(method)));
    }

    private static List<String> width(int width) {
        return List.of("network.hidden=[%d,%d]".formatted(width, width));
    }

    static Series named(String name) {
        return ALL.stream()
                .filter(series -> series.name.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UserException(
                                "there is no series '%s'; there are %s"
                                        .formatted(name, ALL.stream().map(Series::name).toList())));
    }
}
