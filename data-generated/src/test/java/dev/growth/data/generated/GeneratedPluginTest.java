package dev.growth.data.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import org.junit.jupiter.api.Test;

class GeneratedPluginTest {
    @Test
    void theModuleProvidesIt() {
        assertThat(GeneratedPlugin.class.getModule().getDescriptor().provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers())
                            .containsExactly(GeneratedPlugin.class.getName());
                });
    }

    @Test
    void itOffersItsData() {
        assertThat(new GeneratedPlugin().components())
                .extracting(Component::name)
                .containsExactly(
                        "blobs",
                        "digits",
                        "hypercube",
                        "moons",
                        "quadratic",
                        "rbf",
                        "sine",
                        "spirals",
                        "teacher");
    }
}
