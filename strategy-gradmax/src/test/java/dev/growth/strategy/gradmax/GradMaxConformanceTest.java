package dev.growth.strategy.gradmax;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.tck.HowConformance;
import org.junit.jupiter.api.Nested;

/** It does what any How must do. */
class GradMaxConformanceTest {
    @Nested
    class WithDefaults extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return GradMax.COMPONENT.with(Examples.DEFAULTS);
        }
    }

    @Nested
    class WithCanonicalSigns extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return GradMax.COMPONENT.with(Examples.CANONICAL);
        }
    }

    @Nested
    class WithFixedNormAndNoise extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return GradMax.COMPONENT.with(
                    new GradMax.Settings(
                            2, GradMax.Norm.FIXED, GradMax.Sign.DESCENT, 0.1, new Optimise.Svd()));
        }
    }

    @Nested
    class WithAscent extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return GradMax.COMPONENT.with(
                    new GradMax.Settings(
                            0.5,
                            GradMax.Norm.RELATIVE,
                            GradMax.Sign.DESCENT,
                            0,
                            new Optimise.Ascent(100, 1e-8)));
        }
    }
}
