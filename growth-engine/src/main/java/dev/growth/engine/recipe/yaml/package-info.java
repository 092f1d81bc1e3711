/**
 * Recipes in YAML: the reader, with all problems of a text at once and where they are; the writer;
 * the reference of all settings. It binds any record that documents itself, so settings of
 * components need no code here.
 */
package dev.growth.engine.recipe.yaml;
