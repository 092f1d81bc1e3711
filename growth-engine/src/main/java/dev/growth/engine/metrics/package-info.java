/**
 * Metrics of a run, beside its record: {@link dev.growth.engine.metrics.RunMeters} for whatever
 * Micrometer exports to, and a file of the user's own.
 */
package dev.growth.engine.metrics;
