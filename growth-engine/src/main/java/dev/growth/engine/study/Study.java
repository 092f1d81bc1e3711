package dev.growth.engine.study;

import dev.growth.api.Require;
import dev.growth.engine.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recipes to be compared over the same seeds.
 *
 * @param name of the study
 * @param seeds each arm runs with each of them
 * @param arms what is compared; the first is what the others are compared with
 * @param measures what is shown of each arm; the first is what they are compared by
 * @param success what a run has to reach, if there is such a bar
 */
public record Study(
        String name,
        Seeds seeds,
        List<Arm> arms,
        List<Measure> measures,
        Optional<Success> success) {
    public Study {
        arms = List.copyOf(arms);
        measures = List.copyOf(measures);
        require(name, arms.stream().map(Arm::name).toList(), measures);
    }

    /** Names become parts of file names, those of arms cells of a table too. */
    static void require(String name, List<String> arms, List<Measure> measures) {
        Recipe.requireName("name", name);
        Require.that(!arms.isEmpty(), "arms", "have at least one", "empty");
        arms.forEach(arm -> Recipe.requireName("arms", arm));
        Require.that(Set.copyOf(arms).size() == arms.size(), "arms", "have different names", arms);
        Require.that(!measures.isEmpty(), "measures", "have at least one", "empty");
    }

    /**
     * One of the recipes.
     *
     * @param name of the arm
     * @param recipe that it runs; its seed is replaced by the study's
     */
    public record Arm(String name, Recipe recipe) {
        /** The recipe with a seed of the study. */
        public Recipe withSeed(long seed) {
            return new Recipe(
                    recipe.name(),
                    seed,
                    recipe.data(),
                    recipe.network(),
                    recipe.training(),
                    recipe.growth(),
                    recipe.backend(),
                    recipe.listeners());
        }
    }

    /** The same with other seeds. */
    public Study with(Seeds others) {
        return new Study(name, others, arms, measures, success);
    }
}
