package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.GrowthPlugin;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.SettingsCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuiltinPluginTest {
    private final BuiltinPlugin plugin = new BuiltinPlugin();
    private final Catalog catalog = Catalog.of(List.of(plugin));

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
                        "how random");
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
