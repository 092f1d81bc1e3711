package dev.growth.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BrokenRecipesTest {
    private static final String RECIPE =
            """
            name: mpg
            seed: 7
            data: {csv: {path: ../data/mpg.csv, target: "mpg"}}
            network:
              hidden: [1, 2]
              activation: leaky-relu(0.2)
            training:
              optimizer: {adam: {learning-rate: 1e-4}}
              until: {score: 0.9}
            growth:
              when: {any-of: {of: [{every: {steps: 50}}, every: {epochs: 2}]}}
              where: all
              how: gradmax
            metrics:
              - prometheus: {port: 1}
              - prometheus
            """;

    private static final List<String> BITS =
            List.of(
                    "\n", "  ", "\t", ":", ": ", "- ", ",", "{", "}", "[", "]", "'", "\"", "#",
                    "&a", "*a", "!", "|", ">", "?", "%", "@", "~", "null", "true", "1e9", "-1",
                    ".nan", "---", "...", "<<: ", "every", "all", "😀", "\u0000", "\u0085");

    /** Whatever is written, the answer is a recipe or a list of problems with their place. */
    @Test
    void areRefusedAndNeverFail() {
        RecipeReader reader = new RecipeReader(TestComponents.CATALOG);
        int refused = 0;
        for (int seed = 0; seed < 1000; seed++) {
            String text = broken(new Random(seed));
            try {
                reader.read(new RecipeSource("r.yaml", text), List.of());
            } catch (RecipeException e) {
                refused++;
                assertThat(e.problems())
                        .as("seed %d", seed)
                        .isNotEmpty()
                        .allMatch(problem -> problem.location().line() > 0)
                        .allMatch(problem -> problem.location().column() > 0);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static String broken(Random random) {
        StringBuilder text = new StringBuilder(RECIPE);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int start = random.nextInt(text.length());
            int end = Math.min(text.length(), start + random.nextInt(6));
            text.replace(start, end, BITS.get(random.nextInt(BITS.size())));
        }
        return text.toString();
    }
}
