/** Runs growth and the programs of its peers in turn and prints the ratios. */
package dev.growth.benchmarks.compare;
