/** Random numbers: one root seed, one named stream for each consumer. */
package dev.growth.engine.random;
