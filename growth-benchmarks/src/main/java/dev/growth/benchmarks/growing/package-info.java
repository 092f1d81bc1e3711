/** What a growth event costs, by phase and beside training. */
package dev.growth.benchmarks.growing;
