package dev.growth.strategy.bottleneck;

import static dev.growth.strategy.bottleneck.Given.given;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.tck.HowConformance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

class BottleneckConformanceTest {

    abstract static class Kit extends HowConformance {
        private final Given given;

        Kit(Given given) {
            this.given = given;
        }

        @Override
        protected Chosen<How> component() {
            return Bottleneck.COMPONENT.with(given.settings());
        }
    }

    /** With amplitudes from the line search. */
    abstract static class SearchKit extends Kit {
        SearchKit(Given given) {
            super(given);
        }

        /** Rounding of the loss moves where it is least by its square root. */
        @Override
        protected double tolerance() {
            return 1e-4;
        }
    }

    @Nested
    class Defaults extends SearchKit {
        Defaults() {
            super(given().relativeThreshold(0.001));
        }
    }

    @Nested
    @Tag("thorough")
    class Pairs extends SearchKit {
        Pairs() {
            super(given().paired());
        }
    }

    @Nested
    @Tag("thorough")
    class RandomFallback extends SearchKit {
        RandomFallback() {
            super(given().randomFallback());
        }
    }

    @Nested
    class FixedAmplitudes extends Kit {
        FixedAmplitudes() {
            super(given().fixed(1, 1));
        }
    }

    @Nested
    class WithoutUpdate extends Kit {
        WithoutUpdate() {
            super(given().updateExisting(false).fixed(1, 1));
        }
    }
}
