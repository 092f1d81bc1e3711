package dev.growth.strategy.splitting;

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.strategy.splitting.SplittingIndex.Ranked;
import dev.growth.tck.WhereConformance;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** It does what any Where must do. */
class SplittingIndexConformanceTest {
    /** It ranks by what splitting gains, which takes gradients through outgoing weights. */
    abstract static class Kit extends WhereConformance {
        @Override
        protected boolean followsGradients() {
            return false;
        }
    }

    @Nested
    class OfLayers extends Kit {
        @Override
        protected Chosen<Where> component() {
            return SplittingIndex.COMPONENT.with(
                    new SplittingIndex.Settings(
                            8, Ranked.LAYERS, Optional.empty(), 1, Solver.AUTO, 50));
        }
    }

    @Nested
    class OfNeuronsInABudget extends Kit {
        @Override
        protected Chosen<Where> component() {
            return SplittingIndex.COMPONENT.with(
                    new SplittingIndex.Settings(
                            8,
                            Ranked.NEURONS,
                            Optional.of(new Budget.Flops(3000)),
                            1,
                            Solver.AUTO,
                            50));
        }
    }
}
