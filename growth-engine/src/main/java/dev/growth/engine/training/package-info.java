/** Training a network of one shape: batches, steps, optimiser, evaluation. */
package dev.growth.engine.training;
