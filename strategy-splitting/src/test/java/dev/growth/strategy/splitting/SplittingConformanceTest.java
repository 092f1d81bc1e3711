package dev.growth.strategy.splitting;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.api.network.Activation;
import dev.growth.tck.HowConformance;
import org.junit.jupiter.api.Nested;

/** It does what any How must do. */
class SplittingConformanceTest {
    /** Where σ″ is a surrogate it does not know what an edit does. */
    abstract static class Kit extends HowConformance {
        @Override
        protected boolean predicts(Activation activation) {
            return !new Curvature(activation).surrogate();
        }
    }

    @Nested
    class WithDefaults extends Kit {
        @Override
        protected Chosen<How> component() {
            return Splitting.COMPONENT.with(Problem.DEFAULTS);
        }
    }

    @Nested
    class Signed extends Kit {
        @Override
        protected Chosen<How> component() {
            return Splitting.COMPONENT.with(Problem.SIGNED);
        }
    }

    @Nested
    class WithLanczos extends Kit {
        @Override
        protected Chosen<How> component() {
            return Splitting.COMPONENT.with(
                    new Splitting.Settings(0.01, 0, false, 3, Solver.LANCZOS, 50));
        }
    }
}
