package dev.growth.engine.builtin;

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import dev.growth.tck.WhenConformance;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every built-in When does what any When must do. */
class BuiltinWhenConformanceTest {
    @Nested
    class EveryStep extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return Every.COMPONENT.with(Every.Settings.ofSteps(7));
        }
    }

    @Nested
    class EveryEpoch extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return Every.COMPONENT.with(Every.Settings.ofEpochs(2));
        }
    }

    @Nested
    class EverySecond extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return Every.COMPONENT.with(Every.Settings.ofSeconds(1));
        }
    }

    @Nested
    class AtSteps extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return At.COMPONENT.with(At.Settings.ofSteps(5L, 50L));
        }
    }

    @Nested
    class AtEpochs extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return At.COMPONENT.with(At.Settings.ofEpochs(1, 3));
        }
    }

    @Nested
    class OnPlateau extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return Plateau.COMPONENT.with(
                    new Plateau.Settings(Plateau.Watched.VALIDATION, 3, 0.001));
        }
    }

    @Nested
    class NotAtAll extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return Never.COMPONENT.with(new Never.Settings());
        }
    }

    @Nested
    class Any extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return AnyOf.COMPONENT.with(
                    new AnyOf.Settings(
                            List.of(
                                    At.COMPONENT.with(At.Settings.ofSteps(5L)),
                                    Every.COMPONENT.with(Every.Settings.ofEpochs(3)))));
        }
    }

    @Nested
    class All extends WhenConformance {
        @Override
        protected Chosen<When> component() {
            return AllOf.COMPONENT.with(
                    new AllOf.Settings(
                            List.of(
                                    Every.COMPONENT.with(Every.Settings.ofSteps(15)),
                                    Every.COMPONENT.with(Every.Settings.ofEpochs(1)))));
        }
    }
}
