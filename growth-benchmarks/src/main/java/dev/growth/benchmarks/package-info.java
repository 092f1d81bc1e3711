/** Measures growth; see docs/benchmarks.md. Nothing here is part of the distribution. */
package dev.growth.benchmarks;
