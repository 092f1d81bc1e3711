/** What the machine can do at most, to measure the rest against. */
package dev.growth.benchmarks.machine;
