package dev.growth.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import org.junit.jupiter.api.Test;

class ImagesPluginTest {
    @Test
    void theModuleProvidesIt() {
        assertThat(ImagesPlugin.class.getModule().getDescriptor().provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers()).containsExactly(ImagesPlugin.class.getName());
                });
    }

    @Test
    void itOffersItsData() {
        assertThat(new ImagesPlugin().components())
                .extracting(Component::name)
                .containsExactly("idx", "mnist");
    }
}
