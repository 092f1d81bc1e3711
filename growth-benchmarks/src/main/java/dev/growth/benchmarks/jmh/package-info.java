/** The JMH benchmarks. */
package dev.growth.benchmarks.jmh;
