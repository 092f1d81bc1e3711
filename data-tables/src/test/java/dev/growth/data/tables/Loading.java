package dev.growth.data.tables;

import dev.growth.api.data.Features;

/** Looks into data sets in tests. */
final class Loading {
    private Loading() {}

    static float[] floats(Features features) {
        return ((Features.Floats) features).values();
    }
}
