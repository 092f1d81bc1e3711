package dev.growth.engine.growing;

import dev.growth.api.growth.Memory;
import java.util.random.RandomGenerator;

/**
 * What a component that uses a context has of its own.
 *
 * @param random its random numbers
 * @param memory what it remembers
 */
record Caller(RandomGenerator random, Memory memory) {}
