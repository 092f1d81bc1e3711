package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.data.Data;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.recipe.yaml.SettingsCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuiltinPluginTest {
    private final BuiltinPlugin plugin = new BuiltinPlugin();
    private final Catalog catalog = Catalog.of(List.of(plugin, () -> List.of(NO_DATA)));

    /** No settings. */
    public record None() {}

    private static final Component<Data, None> NO_DATA =
            Component.of(
                    Data.class,
                    "no-data",
                    None.class,
                    "for recipes that nobody runs",
                    _ ->
                            _ -> {
                                throw new AssertionError("nobody runs them");
                            });

    @Test
    void theModuleProvidesIt() {
        assertThat(BuiltinPlugin.class.getModule().getDescriptor().provides())
                .anySatisfy(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers()).contains(BuiltinPlugin.class.getName());
                });
    }

    @Test
    void itOffersWhatEveryRecipeNeeds() {
        assertThat(catalog.entries())
                .extracting(entry -> entry.kind().text() + " " + entry.component().name())
                .contains(
                        "when all-of",
                        "when any-of",
                        "when at",
                        "when every",
                        "when never",
                        "when plateau",
                        "where all",
                        "where deepen",
                        "where layers",
                        "where round-robin",
                        "how identity-layer",
                        "how net2wider",
                        "how new-init",
                        "how random",
                        "initializer kaiming-normal",
                        "listener metrics-file");
    }

    @Test
    void recipesAndJavaSayTheSame() {
        String text =
                """
                name: both
                data: no-data
                network: {hidden: [2, 2]}
                training: {}
                growth:
                  when:
                    any-of:
                      of:
                        - at: {steps: [10, 20]}
                        - all-of: {of: [plateau: {loss: train, patience: 3}, every: {epochs: 2}]}
                  where: {layers: {layers: [2]}}
                  how: {random: {outgoing: random}}
                """;
        GrowthSettings growth =
                new RecipeReader(catalog)
                        .read(new RecipeSource("both.yaml", text), List.of())
                        .growth()
                        .orElseThrow();
        Plateau.Settings plateau = new Plateau.Settings(Plateau.Watched.TRAIN, 3, 0.001);
        AllOf.Settings both =
                new AllOf.Settings(
                        List.of(
                                Plateau.COMPONENT.with(plateau),
                                Every.COMPONENT.with(Every.Settings.ofEpochs(2))));
        assertThat(growth.chosenWhen())
                .isEqualTo(
                        AnyOf.COMPONENT.with(
                                new AnyOf.Settings(
                                        List.of(
                                                At.COMPONENT.with(At.Settings.ofSteps(10L, 20L)),
                                                AllOf.COMPONENT.with(both)))));
        assertThat(growth.chosenWhere())
                .isEqualTo(ListedLayers.COMPONENT.with(new ListedLayers.Settings(List.of(2), 8)));
        assertThat(growth.chosenHow())
                .isEqualTo(
                        RandomNeurons.COMPONENT.with(
                                new RandomNeurons.Settings(RandomNeurons.Outgoing.RANDOM, 1)));
    }

    @TestFactory
    Stream<DynamicTest> settingsAreSound() {
        return plugin.components().stream()
                .map(component ->
                        DynamicTest.dynamicTest(
                                component.name(),
                                () ->
                                        assertThat(SettingsCheck.problem(component, catalog))
                                                .isEmpty()));
    }
}
