package dev.growth.benchmarks;

import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Recipes of the multilayer perceptron that is measured: Adam, SELU, batches of 100. */
public final class Mlp {
    private static final String RECIPE =
            """
            name: benchmark
            data: digits
            network: {hidden: [222, 71], activation: selu, initializer: lecun-normal}
            training:
              optimizer: {adam: {learning-rate: 0.0001}}
              batch: 100
              epochs: 1000000
              evaluate-every: 1000000000
              checkpoint-seconds: 0
            """;

    private Mlp() {}

    /** The components that growth comes with. */
    public static Catalog catalog() {
        return Plugins.load(Optional.empty()).catalog();
    }

    /**
     * The override for convolutions.
     *
     * @param text {@code 8x5x2,16x3x2}: channels, kernel and stride of each
     */
    public static String convolutions(String text) {
        return Arrays.stream(text.split(","))
                .map(one -> one.split("x"))
                .map(n -> "{channels: %s, kernel: %s, stride: %s}".formatted((Object[]) n))
                .collect(Collectors.joining(", ", "network.convolutions=[", "]"));
    }

    /**
     * The recipe.
     *
     * @param overrides {@code path=value}, as for {@code --set}
     */
    public static Recipe recipe(Catalog catalog, List<String> overrides) {
        return new RecipeReader(catalog).read(new RecipeSource("benchmark", RECIPE), overrides);
    }
}
