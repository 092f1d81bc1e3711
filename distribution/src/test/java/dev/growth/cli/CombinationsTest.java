package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.growth.api.UserException;
import dev.growth.api.run.RunFinished;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any When, Where and How that make sense together run, on several networks; what cannot work is
 * refused before the first step, with the reason.
 */
class CombinationsTest {
    /** Components that need settings, and conditions that come true within a few steps. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "at", "at: {steps: [5, 10]}",
                    "every", "every: {steps: 5}",
                    "all-of", "all-of: {of: [{every: {steps: 5}}, {every: {steps: 10}}]}",
                    "any-of", "any-of: {of: [{every: {steps: 5}}, never]}",
                    "layers", "layers: {layers: [1], neurons: 2}");

    private static final String IMAGES =
            "{digits: {train-samples: 100, validation-samples: 10, test-samples: 10}}";

    private static final List<String> NETWORKS =
            List.of(
                    "{hidden: [3, 2], activation: relu, bias: false}",
                    "{hidden: [3], activation: relu}",
                    "{hidden: [3, 2], activation: tanh}",
                    "{hidden: [3, 2], activation: selu}");

    /** With and without biases, so that methods for homogeneous networks are asked, too. */
    private static final List<String> CONVOLUTIONAL =
            List.of(
                    "{convolutions: [{channels: 2, stride: 3}, {channels: 2, kernel: 2, stride: 2}],"
                            + " hidden: [3], activation: relu}",
                    "{convolutions: [{channels: 3, kernel: 7, stride: 7, padding: 0}], hidden: [],"
                            + " activation: relu, bias: false}",
                    "{convolutions: [{channels: 2, stride: 4}], hidden: [2], activation: tanh}");

    private final Catalog catalog = Plugins.load(Optional.empty()).catalog();

    @Test
    void everyWhereGoesWithEveryHowOrSaysWhyNot() {
        Map<String, Set<String>> ran = new TreeMap<>();
        for (String where : names(ComponentKind.WHERE)) {
            for (String how : names(ComponentKind.HOW)) {
                for (String network : NETWORKS) {
                    if (runs(network, "every", where, how)) {
                        ran.computeIfAbsent(where, key -> new TreeSet<>()).add(how);
                    }
                }
            }
        }
        Set<String> deepening = Set.of("identity-layer", "fold-deeper");
        Set<String> widening =
                Set.copyOf(
                        names(ComponentKind.HOW).stream()
                                .filter(how -> !deepening.contains(how))
                                .toList());
        assertThat(ran.keySet()).containsExactlyElementsOf(names(ComponentKind.WHERE));
        ran.forEach((where, hows) ->
                assertThat(hows)
                        .as("run with %s", where)
                        .containsExactlyInAnyOrderElementsOf(
                                switch (where) {
                                    case "deepen" -> deepening;
                                    // It is for networks without biases, and fold needs them.
                                    case "correlation" -> without("fold", widening);
                                    default -> widening;
                                }));
    }

    @Test
    void everyWhereGoesWithEveryHowOnConvolutionsOrSaysWhyNot() {
        Map<String, Set<String>> ran = new TreeMap<>();
        for (String where : names(ComponentKind.WHERE)) {
            for (String how : names(ComponentKind.HOW)) {
                for (String network : CONVOLUTIONAL) {
                    if (runs(IMAGES, network, "every", where, how)) {
                        ran.computeIfAbsent(where, key -> new TreeSet<>()).add(how);
                    }
                }
            }
        }
        Set<String> widening =
                Set.of(
                        "bottleneck",
                        "gradmax",
                        "net2wider",
                        "new-init",
                        "random",
                        "random-split",
                        "splitting");
        Set<String> denseOnly = Set.of("correlation", "first-layer");
        assertThat(ran.keySet())
                .containsExactlyElementsOf(
                        names(ComponentKind.WHERE).stream()
                                .filter(where -> !denseOnly.contains(where))
                                .toList());
        ran.forEach((where, hows) ->
                assertThat(hows)
                        .as("run with %s", where)
                        .containsExactlyInAnyOrderElementsOf(
                                where.equals("deepen") ? Set.of("identity-layer") : widening));
    }

    @Test
    void everyHowForNetworksWithBiasesGoesWithBatchNormalisation() {
        List<String> networks =
                List.of(
                        "{hidden: [3, 2], activation: relu, batch-normalization: true}",
                        "{hidden: [3, 2], activation: tanh, batch-normalization: true}");
        Set<String> ran = new TreeSet<>();
        for (String how : names(ComponentKind.HOW)) {
            for (String where : List.of("all", "deepen")) {
                for (String network : networks) {
                    if (runs(network, "every", where, how)) {
                        ran.add(how);
                    }
                }
            }
        }
        assertThat(ran)
                .containsExactlyInAnyOrderElementsOf(
                        without("pursuit", Set.copyOf(names(ComponentKind.HOW))));
    }

    private static Set<String> without(String name, Set<String> names) {
        Set<String> others = new TreeSet<>(names);
        others.remove(name);
        return others;
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "bottleneck", "pursuit", "splitting"})
    void everyWhenGoesWithAnyHow(String how) {
        for (String when : names(ComponentKind.WHEN)) {
            assertThat(NETWORKS.stream().filter(network -> runs(network, when, "all", how)))
                    .as("networks with %s and %s", when, how)
                    .isNotEmpty();
        }
    }

    /** Whether it ran; if not it was refused with a reason. */
    private boolean runs(String network, String when, String where, String how) {
        return runs("moons", network, when, where, how);
    }

    private boolean runs(String data, String network, String when, String where, String how) {
        String recipe =
                """
                name: combination
                data: %s
                network: %s
                training: {optimizer: {adam: {}}, batch: 50, epochs: 20, until: {steps: 12}}
                growth:
                  when: {%s}
                  where: {%s}
                  how: {%s}
                  statistics: {samples: 60}
                """
                        .formatted(data, network, setting(when), setting(where), setting(how));
        GrowthRun run =
                new GrowthRun(
                        new RecipeReader(catalog)
                                .read(new RecipeSource("combination", recipe), List.of()),
                        catalog,
                        List.of(),
                        Optional.empty());
        try {
            run.check();
        } catch (UserException e) {
            assertThat(e.getMessage()).matches("growth\\.\\w+ '[a-z-]+'.* cannot .+");
            return false;
        }
        RunFinished finished = run.execute();
        finished.failure().ifPresent(failure -> fail(failure + " in\n" + recipe));
        return true;
    }

    private static String setting(String component) {
        return SETTINGS.getOrDefault(component, component + ": {}");
    }

    private List<String> names(ComponentKind kind) {
        return catalog.entries(kind).stream()
                .map(entry -> entry.component().name())
                .sorted()
                .toList();
    }
}
