package dev.growth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the command line changes in a recipe. */
final class RecipeChanges {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Change a setting of the recipe; the value is YAML.",
                "--set network.hidden=[4,4] --set growth.how=random"
            })
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Root of all random numbers.")
    private Optional<Long> seed = Optional.empty();

    /** In the order in which they apply. */
    List<String> all() {
        List<String> all = new ArrayList<>(overrides);
        seed.ifPresent(value -> all.add("seed=" + value));
        return all;
    }
}
