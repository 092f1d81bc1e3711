package dev.growth.engine.wiring;

import dev.growth.engine.training.Evaluator;

/**
 * What a run is evaluated on.
 *
 * @param train all training samples
 * @param test the held-out samples
 */
record Evaluators(Evaluator train, Evaluator test) {}
