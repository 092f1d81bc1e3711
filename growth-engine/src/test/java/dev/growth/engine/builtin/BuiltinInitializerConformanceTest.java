package dev.growth.engine.builtin;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.network.Initializer;
import dev.growth.tck.InitializerConformance;
import org.junit.jupiter.api.Nested;

/** The built-in initializers, a kind of variance and of distribution each, do what any must do. */
class BuiltinInitializerConformanceTest {
    abstract static class Random extends InitializerConformance {
        abstract Component<Initializer, RandomInitializer.Settings> drawn();

        @Override
        protected Chosen<Initializer> component() {
            return drawn().with(new RandomInitializer.Settings());
        }
    }

    @Nested
    class Kaiming extends Random {
        @Override
        Component<Initializer, RandomInitializer.Settings> drawn() {
            return RandomInitializer.KAIMING_NORMAL;
        }
    }

    @Nested
    class Xavier extends Random {
        @Override
        Component<Initializer, RandomInitializer.Settings> drawn() {
            return RandomInitializer.XAVIER_UNIFORM;
        }
    }

    @Nested
    class LeCun extends Random {
        @Override
        Component<Initializer, RandomInitializer.Settings> drawn() {
            return RandomInitializer.LECUN_NORMAL;
        }
    }
}
