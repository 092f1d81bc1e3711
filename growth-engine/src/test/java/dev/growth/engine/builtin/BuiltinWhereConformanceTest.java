package dev.growth.engine.builtin;

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.tck.WhereConformance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Every built-in Where does what any Where must do. */
class BuiltinWhereConformanceTest {
    @Nested
    class Everywhere extends WhereConformance {
        @Override
        protected Chosen<Where> component() {
            return AllLayers.COMPONENT.with(new AllLayers.Settings(8));
        }
    }

    @Nested
    class OneAfterTheOther extends WhereConformance {
        @Override
        protected Chosen<Where> component() {
            return RoundRobin.COMPONENT.with(new RoundRobin.Settings(8));
        }
    }

    @Nested
    class Listed extends WhereConformance {
        @Override
        protected Chosen<Where> component() {
            return ListedLayers.COMPONENT.with(new ListedLayers.Settings(List.of(2, 1), 8));
        }
    }

    @Nested
    class BeforeTheOutput extends WhereConformance {
        @Override
        protected Chosen<Where> component() {
            return DeepenAfter.COMPONENT.with(new DeepenAfter.Settings(Optional.empty()));
        }
    }

    @Nested
    class AfterTheFirst extends WhereConformance {
        @Override
        protected Chosen<Where> component() {
            return DeepenAfter.COMPONENT.with(new DeepenAfter.Settings(Optional.of(1)));
        }
    }
}
