package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.GrowthRun;
import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTableTest {
    private static final Catalog CATALOG = Plugins.load(Optional.empty()).catalog();
    private static final String DIGITS =
            "data: {digits: {train-samples: 20, validation-samples: 0, test-samples: 5}}\n";

    @Test
    void layersAndWhatCanGrowThem() {
        List<String> lines =
                lines(
                        DIGITS
                                + "network: {hidden: [4, 3], bias: false}\n"
                                + "growth: {when: {every: {epochs: 1}}, where: {all: {neurons: 1}},"
                                + " how: gradmax}\n");

        assertThat(lines)
                .startsWith(
                        "small · digits, 20 + 0 + 5 images of 28×28",
                        "",
                        "layer     computes     gives    parameters  FLOPs",
                        "input                  28×28×1",
                        "hidden 1  dense, relu  4        3,136       6,272",
                        "hidden 2  dense, relu  3        12          24",
                        "output    dense        10       30          60",
                        "all                             3,178       6,356",
                        "",
                        "growth: when every, where all, how gradmax");
        assertThat(lines)
                .anyMatch(line ->
                        line.matches("hidden layers can be widened by: gradmax, .*pursuit.*"))
                .anyMatch(line -> line.startsWith("layers can be inserted by: "))
                .noneMatch(line -> line.startsWith("not by pursuit"));
    }

    @Test
    void convolutionsAndWhatCannotGrowThem() {
        List<String> lines =
                lines(
                        DIGITS
                                + "network:\n"
                                + "  convolutions: [{channels: 2, kernel: 3, stride: 2}]\n"
                                + "  hidden: [5]\n"
                                + "  batch-normalization: true\n");

        assertThat(lines)
                .containsSequence(
                        "layer     computes                                                         gives    parameters  FLOPs",
                        "input                                                                      28×28×1",
                        "hidden 1  convolution 3×3, stride 2, padding 1, batch normalization, relu  14×14×2  20          7,056",
                        "hidden 2  dense, batch normalization, relu                                 5        1,965       3,920",
                        "output    dense                                                            10       60          100",
                        "all                                                                                 2,045       11,076",
                        "",
                        "growth: none")
                .anyMatch(line ->
                        line.startsWith("not by pursuit: it follows what a new neuron does"));
    }

    private static List<String> lines(String text) {
        Recipe recipe =
                new RecipeReader(CATALOG)
                        .read(
                                new RecipeSource("small", "name: small\ntraining: {}\n" + text),
                                List.of());
        return NetworkTable.of(
                recipe, new GrowthRun(recipe, CATALOG, List.of(), Optional.empty()).plan());
    }
}
