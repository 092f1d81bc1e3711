/** What a training step costs, and where its time goes. */
package dev.growth.benchmarks.step;
