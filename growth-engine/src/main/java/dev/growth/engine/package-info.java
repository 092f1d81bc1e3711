/** Runs recipes, see {@link dev.growth.engine.GrowthRun}. */
package dev.growth.engine;
