/**
 * Studies: recipes that run over the same seeds, see {@link dev.growth.engine.study.StudyRun}, what
 * is left of each run, and the statistics by which they compare.
 */
package dev.growth.engine.study;
