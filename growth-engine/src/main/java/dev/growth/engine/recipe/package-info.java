/**
 * Recipes: the records that say what a run does, and the reader that makes them from YAML.
 * Everything that YAML can say, Java can say by constructing the same records.
 */
package dev.growth.engine.recipe;
