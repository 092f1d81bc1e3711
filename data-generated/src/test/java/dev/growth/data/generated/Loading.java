package dev.growth.data.generated;

import dev.growth.api.Component;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Loads data sets in tests. */
final class Loading {
    private Loading() {}

    static <C extends Record> DataSet load(Component<Data, C> component, C settings, long seed) {
        return component.with(settings).create().load(random(seed));
    }

    static <C extends Record> DataSet load(Component<Data, C> component, C settings) {
        return load(component, settings, 1);
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static float[] floats(Features features) {
        return ((Features.Floats) features).values();
    }
}
