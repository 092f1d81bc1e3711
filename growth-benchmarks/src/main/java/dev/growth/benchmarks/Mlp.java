package dev.growth.benchmarks;

import dev.growth.engine.Plugins;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.RecipeReader;
import dev.growth.engine.recipe.RecipeSource;
import java.util.List;
import java.util.Optional;

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
     * The recipe.
     *
     * @param overrides {@code path=value}, as for {@code --set}
     */
    public static Recipe recipe(Catalog catalog, List<String> overrides) {
        return new RecipeReader(catalog).read(new RecipeSource("benchmark", RECIPE), overrides);
    }
}
