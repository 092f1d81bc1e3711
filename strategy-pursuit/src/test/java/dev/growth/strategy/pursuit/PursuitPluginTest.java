package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Chosen;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

class PursuitPluginTest {
    @Test
    void theModuleProvidesIt() {
        ModuleDescriptor module = PursuitPlugin.class.getModule().getDescriptor();
        assertThat(module.provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers()).containsExactly(PursuitPlugin.class.getName());
                });
    }

    @Test
    void itOffersTheMethodAndItsParts() {
        assertThat(new PursuitPlugin().components())
                .extracting(component -> component.kind().getSimpleName() + " " + component.name())
                .containsExactly(
                        "Initializer pursuit",
                        "When converged",
                        "Where correlation",
                        "How pursuit",
                        "Strategy pursuit");
    }

    @Test
    void theStrategyIsMadeOfItsSettings() {
        Chosen<When> when = Converged.COMPONENT.with(new Converged.Settings(0.01, 3, 1e-7));
        Chosen<Where> where =
                Correlation.COMPONENT.with(new Correlation.Settings(1, 1, 3, Example.SEARCH));
        Chosen<How> how = Pursuit.COMPONENT.with(Example.DEFAULTS);
        Strategy strategy =
                PursuitStrategy.COMPONENT
                        .with(new PursuitStrategy.Settings(when, where, how))
                        .create();
        assertThat(strategy).isEqualTo(new Strategy(when, where, how));
        assertThat(strategy.how().create()).isInstanceOf(Pursuit.class);
    }
}
