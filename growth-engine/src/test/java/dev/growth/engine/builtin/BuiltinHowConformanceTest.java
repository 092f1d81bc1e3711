package dev.growth.engine.builtin;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.tck.HowConformance;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Every built-in How does what any How must do. */
class BuiltinHowConformanceTest {
    @Nested
    class RandomIncoming extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return RandomNeurons.COMPONENT.with(
                    new RandomNeurons.Settings(RandomNeurons.Outgoing.ZERO, 1));
        }

        @Override
        protected boolean needsGradient() {
            return false;
        }
    }

    @Nested
    class RandomBothSides extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return RandomNeurons.COMPONENT.with(
                    new RandomNeurons.Settings(RandomNeurons.Outgoing.RANDOM, 1));
        }

        @Override
        protected boolean needsGradient() {
            return false;
        }
    }

    @Nested
    class SmallBothSides extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return NewInit.COMPONENT.with(new NewInit.Settings(0.1));
        }

        @Override
        protected boolean needsGradient() {
            return false;
        }
    }

    @Nested
    class Copies extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return Net2Wider.COMPONENT.with(new Net2Wider.Settings(0.01));
        }

        @Override
        protected boolean needsGradient() {
            return false;
        }
    }

    @Nested
    class Identity extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return IdentityLayer.COMPONENT.with(
                    new IdentityLayer.Settings(Optional.empty(), false));
        }

        @Override
        protected boolean needsGradient() {
            return false;
        }
    }
}
