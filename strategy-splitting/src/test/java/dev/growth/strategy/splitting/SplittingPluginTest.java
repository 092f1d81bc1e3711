package dev.growth.strategy.splitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Chosen;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.strategy.splitting.SplittingIndex.Ranked;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplittingPluginTest {
    @Test
    void theModuleProvidesIt() {
        ModuleDescriptor module = SplittingPlugin.class.getModule().getDescriptor();
        assertThat(module.provides())
                .singleElement()
                .satisfies(provides -> {
                    assertThat(provides.service()).isEqualTo(GrowthPlugin.class.getName());
                    assertThat(provides.providers())
                            .containsExactly(SplittingPlugin.class.getName());
                });
    }

    @Test
    void itOffersTheMethodAndItsParts() {
        assertThat(new SplittingPlugin().components())
                .extracting(component -> component.kind().getSimpleName() + " " + component.name())
                .containsExactly(
                        "How splitting",
                        "How random-split",
                        "Where splitting-index",
                        "When splitting-index",
                        "Strategy splitting");
    }

    @Test
    void theStrategyIsMadeOfItsSettings() {
        Chosen<When> when =
                SplittingPoint.COMPONENT.with(
                        new SplittingPoint.Settings(0, 10, 0.1, Solver.AUTO, 50));
        Chosen<Where> where =
                SplittingIndex.COMPONENT.with(
                        new SplittingIndex.Settings(
                                2, Ranked.LAYERS, Optional.empty(), 1, Solver.AUTO, 50));
        Chosen<How> how = Splitting.COMPONENT.with(Problem.SIGNED);
        Strategy strategy =
                SplittingStrategy.COMPONENT
                        .with(new SplittingStrategy.Settings(when, where, how))
                        .create();
        assertThat(strategy).isEqualTo(new Strategy(when, where, how));
        assertThat(strategy.how().create()).isInstanceOf(Splitting.class);
    }
}
