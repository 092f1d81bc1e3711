package dev.growth.data.generated;

import dev.growth.api.Chosen;
import dev.growth.api.data.Data;
import dev.growth.tck.DataConformance;
import org.junit.jupiter.api.Nested;

/** One data set of each sort does what any Data must do. */
class GeneratedConformanceTest {
    @Nested
    class Points extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Spirals.COMPONENT.with(new Spirals.Settings(3, 1, 0.02, 30, 10, 20));
        }
    }

    @Nested
    class Values extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Hypercube.COMPONENT.with(new Hypercube.Settings(6, 0.1, 30, 10, 20));
        }
    }

    @Nested
    class Images extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Digits.COMPONENT.with(new Digits.Settings(0.05, 1, 30, 10, 20));
        }
    }
}
