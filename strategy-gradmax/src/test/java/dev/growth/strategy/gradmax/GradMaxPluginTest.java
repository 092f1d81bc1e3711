package dev.growth.strategy.gradmax;

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

class GradMaxPluginTest {
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
        ModuleDescriptor module = GradMaxPlugin.class.getModule().getDescriptor();
        assertThat(module.provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers()).containsExactly(GradMaxPlugin.class.getName());
                });
    }

    @Test
    void itOffersTheMethodAndItsParts() {
        assertThat(new GradMaxPlugin().components())
                .extracting(component -> component.kind().getSimpleName() + " " + component.name())
                .containsExactly("How gradmax", "Where gradient-norm", "Strategy gradmax");
    }

    @Test
    void theStrategyIsMadeOfItsSettings() {
        Chosen<When> when = WAIT.with(new Patience());
        Chosen<Where> where = GradientNorm.COMPONENT.with(new GradientNorm.Settings(2, 1));
        Chosen<How> how =
                GradMax.COMPONENT.with(
                        new GradMax.Settings(
                                1,
                                GradMax.Norm.FIXED,
                                GradMax.Sign.CANONICAL,
                                0,
                                new Optimise.Svd()));
        Strategy strategy =
                GradMaxStrategy.COMPONENT
                        .with(new GradMaxStrategy.Settings(when, where, how))
                        .create();
        assertThat(strategy).isEqualTo(new Strategy(when, where, how));
        assertThat(strategy.how().create()).isInstanceOf(GradMax.class);
    }
}
