package dev.growth.backend.ojalgo.kernel;

import java.util.stream.IntStream;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Masks of the first lanes of a FLOAT32 vector, made once: one that is made where it is needed may
 * become an object each time, and whether it does depends on what the JVM compiled before.
 */
final class FirstLanes {
    private static final VectorSpecies<Float> SPECIES = VectorFloatSums.SPECIES;
    private static final VectorMask<Float>[] MASKS = masks();

    private FirstLanes() {}

    @SuppressWarnings("unchecked")
    private static VectorMask<Float>[] masks() {
        return IntStream.rangeClosed(0, SPECIES.length())
                .mapToObj(n -> SPECIES.indexInRange(0, n))
                .toArray(VectorMask[]::new);
    }

    /** So many lanes, from 0 to all. */
    static VectorMask<Float> mask(int lanes) {
        return MASKS[lanes];
    }
}
