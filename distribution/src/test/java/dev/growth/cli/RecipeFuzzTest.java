package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.yaml.RecipeException;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.study.StudyReader;
import dev.growth.tck.Fuzz;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is written: a recipe, or a list of problems. */
class RecipeFuzzTest {
    private static final Catalog CATALOG = Plugins.load(Optional.empty()).catalog();

    private static final String RECIPE =
            """
            # A comment
            name: mpg
            seed: 7
            data: {csv: {path: ../data/mpg.csv, target: "mpg", missing-markers: ["", NA]}}
            network:
              hidden: [1, 2]
              activation: leaky-relu(0.2)
            training:
              optimizer: {adam: {learning-rate: 1e-4}}
              until: {score: 0.9, steps: 100}
              epochs: 3
            growth:
              when: {any-of: {of: [{every: {steps: 50}}, at: {epochs: [2, 3]}]}}
              where:
                all:
                  neurons: 2
              how: random
              until: {neurons: 10}
            listeners:
              - metrics-file: {path: m.jsonl}
            """;

    private static final String OTHER =
            """
            name: b
            data: {blobs: {train-samples: 50, noise: 0.1}}
            network: {hidden: []}
            training: {}
            """;

    private static final String STUDY =
            """
            name: compared
            recipe: base
            seeds: 1..5
            set: {training.epochs: 5}
            arms:
              as-it-is:
              wider: {"network.hidden": [4], growth.where.all.neurons: 2}
              other:
                growth.how: random
                training.epochs: 3
              fixed: {growth: }
            measures: [test-score, growth-events]
            success: {measure: train-score, at-least: 0.99}
            """;

    private final RecipeReader reader = new RecipeReader(CATALOG);

    @Test
    void recipes() {
        Fuzz.Counts counts =
                Fuzz.of("recipe").valid(RECIPE).valid(OTHER).run(bytes -> read(Fuzz.text(bytes)));

        assertThat(counts.accepted()).isGreaterThan(30);
    }

    private void read(String recipe) {
        try {
            reader.read(new RecipeSource("r.yaml", recipe), List.of());
        } catch (RecipeException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allMatch(problem -> problem.location().line() > 0)
                    .allMatch(problem -> problem.location().column() > 0);
            throw e;
        }
    }

    @Test
    void settingsOfTheCommandLine() {
        Fuzz.Counts counts =
                Fuzz.of("--set")
                        .valid("network.hidden=[4,4]")
                        .valid("growth.how=random")
                        .valid("data={moons: {noise: 0.1}}")
                        .valid("data.csv.target=y")
                        .valid("growth.when.any-of.of.0={every: {epochs: 1}}")
                        .valid("listeners.0.metrics-file.path=x")
                        .valid("seed=7")
                        .run(bytes ->
                                reader.read(
                                        new RecipeSource("r.yaml", RECIPE),
                                        List.of(Fuzz.text(bytes))));

        assertThat(counts.accepted()).isGreaterThan(30);
    }

    @Test
    void studies() {
        StudyReader studies = new StudyReader(CATALOG, name -> new RecipeSource(name, RECIPE));
        Fuzz.Counts counts =
                Fuzz.of("study")
                        .valid(STUDY)
                        .valid("name: s\nrecipe: r.yaml\narms: {a: {}}\n")
                        .run(bytes ->
                                studies.read(
                                        new RecipeSource("s.yaml", Fuzz.text(bytes)), List.of()));

        assertThat(counts.accepted()).isGreaterThan(30);
    }
}
