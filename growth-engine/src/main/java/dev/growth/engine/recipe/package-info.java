/**
 * Recipes: the records that say what a run does. {@link dev.growth.engine.recipe.yaml} makes them
 * from YAML; everything that YAML can say, Java can say by constructing the same records.
 */
package dev.growth.engine.recipe;
