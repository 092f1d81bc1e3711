/** Runs the recipes of a study over its seeds, keeps what came of them, and compares it. */
package dev.growth.engine.study;
