package dev.growth.engine.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The random numbers of a run. Every consumer draws from a stream of its own, which depends on the
 * root seed and the consumer's name only: one more draw in one place changes nothing elsewhere.
 * Names carry what distinguishes two uses (the epoch, the growth event), so no stream has state to
 * be saved.
 *
 * @param seed the root seed
 */
public record RandomStreams(long seed) {
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** A fresh stream: the same name gives the same numbers. */
    public RandomGenerator stream(String name) {
        long hash = mix(seed + 0x9E3779B97F4A7C15L);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash ^ name.charAt(i)) + i;
        }
        return ALGORITHM.create(hash);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
