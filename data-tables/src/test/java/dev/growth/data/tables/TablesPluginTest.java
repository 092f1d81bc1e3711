package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import org.junit.jupiter.api.Test;

class TablesPluginTest {
    @Test
    void theModuleProvidesIt() {
        assertThat(TablesPlugin.class.getModule().getDescriptor().provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers()).containsExactly(TablesPlugin.class.getName());
                });
    }

    @Test
    void itOffersItsData() {
        assertThat(new TablesPlugin().components())
                .extracting(Component::name)
                .containsExactly("csv");
    }
}
