import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.Plugins;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.RecipeReader;
import dev.growth.engine.recipe.RecipeSource;

/**
 * growth as a library: runs the recipe of a file with seeds 1 to N for each of the changes that
 * follow, and prints the median of the final training losses, a line for each change.
 */
void main(String[] args) {
    Catalog catalog = Plugins.load(Optional.empty()).catalog();
    RecipeSource source = RecipeSource.file(Path.of(args[0]));
    int seeds = Integer.parseInt(args[1]);
    for (String change : List.of(args).subList(2, args.length)) {
        double[] losses = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            Recipe recipe =
                    new RecipeReader(catalog).read(source, List.of(change, "seed=" + (i + 1)));
            losses[i] =
                    new GrowthRun(recipe, catalog, List.of(), Optional.empty())
                            .execute()
                            .trainLoss();
        }
        Arrays.sort(losses);
        IO.println((losses[(seeds - 1) / 2] + losses[seeds / 2]) / 2);
    }
}
