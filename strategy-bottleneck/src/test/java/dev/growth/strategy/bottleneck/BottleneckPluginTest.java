package dev.growth.strategy.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.GrowthPlugin;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BottleneckPluginTest {

    @Test
    void offersTheMethodAndItsParts() {
        assertThat(new BottleneckPlugin().components())
                .extracting(component -> component.kind().getSimpleName() + " " + component.name())
                .containsExactlyInAnyOrder(
                        "How bottleneck",
                        "Where expressivity-gain",
                        "When bottleneck",
                        "Strategy bottleneck");
    }

    @Test
    void isProvidedByItsModule() {
        assertThat(BottleneckPlugin.class.getModule().getDescriptor().provides())
                .anySatisfy(provided -> {
                    assertThat(provided.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provided.providers())
                            .containsExactly(BottleneckPlugin.class.getName());
                });
    }

    @Test
    void strategyIsMadeOfItsSettings() {
        var when = BottleneckShare.COMPONENT.with(new BottleneckShare.Settings(0.9, 100));
        var where =
                ExpressivityGain.COMPONENT.with(
                        new ExpressivityGain.Settings(
                                Optional.empty(), 1, ExpressivityGain.Per.LAYER, 0.001, 0, 1e-6));
        var how = Bottleneck.COMPONENT.with(Bottleneck.Settings.DEFAULT);

        Strategy strategy =
                BottleneckStrategy.COMPONENT
                        .with(new BottleneckStrategy.Settings(when, where, how))
                        .create();

        assertThat(strategy.when().create()).isInstanceOf(When.class);
        assertThat(strategy.where().create()).isInstanceOf(Where.class);
        assertThat(strategy.how().create()).isInstanceOf(How.class);
    }
}
