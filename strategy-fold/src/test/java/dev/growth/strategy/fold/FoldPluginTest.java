package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

class FoldPluginTest {
    /** A When that the test brings itself. */
    record Patience() {}

    private static final Component<When, Patience> WAIT =
            Component.of(
                    When.class,
                    "wait",
                    Patience.class,
                    "Waits.",
                    settings -> progress -> Decision.WAIT);

    @Test
    void theModuleProvidesIt() {
        ModuleDescriptor module = FoldPlugin.class.getModule().getDescriptor();
        assertThat(module.provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers()).containsExactly(FoldPlugin.class.getName());
                });
    }

    @Test
    void itOffersTheMethodAndItsParts() {
        assertThat(new FoldPlugin().components())
                .extracting(component -> component.kind().getSimpleName() + " " + component.name())
                .containsExactly(
                        "How fold", "How fold-deeper", "Where first-layer", "Strategy fold");
    }

    @Test
    void theStrategyIsMadeOfItsSettings() {
        Chosen<When> when = WAIT.with(new Patience());
        Chosen<Where> where = FirstLayer.COMPONENT.with(new FirstLayer.Settings(1));
        Chosen<How> how = Fold.COMPONENT.with(Examples.defaults());
        Strategy strategy =
                FoldStrategy.COMPONENT.with(new FoldStrategy.Settings(when, where, how)).create();
        assertThat(strategy).isEqualTo(new Strategy(when, where, how));
        assertThat(strategy.how().create()).isInstanceOf(Fold.class);
    }
}
