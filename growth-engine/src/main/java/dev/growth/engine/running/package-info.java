/** One run from its first step to its last. */
package dev.growth.engine.running;
