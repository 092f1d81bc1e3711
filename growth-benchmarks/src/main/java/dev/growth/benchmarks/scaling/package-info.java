/** Time and memory against size. */
package dev.growth.benchmarks.scaling;
