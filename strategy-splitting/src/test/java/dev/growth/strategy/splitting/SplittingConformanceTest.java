package dev.growth.strategy.splitting;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.tck.HowConformance;
import org.junit.jupiter.api.Nested;

/** It does what any How must do. */
class SplittingConformanceTest {
    @Nested
    class WithDefaults extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return Splitting.COMPONENT.with(Problem.DEFAULTS);
        }
    }

    @Nested
    class Signed extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return Splitting.COMPONENT.with(Problem.SIGNED);
        }
    }

    @Nested
    class WithLanczos extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return Splitting.COMPONENT.with(
                    new Splitting.Settings(0.01, 0, false, 3, Solver.LANCZOS, 50));
        }
    }
}
