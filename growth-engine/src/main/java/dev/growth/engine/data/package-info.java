/**
 * Where samples come from: image files, tables, generators; and how to fetch and inspect them. Each
 * component is a class with its settings record: {@code Spirals.COMPONENT.with(new
 * Spirals.Settings(…))} in Java is {@code spirals: {…}} in a recipe.
 */
package dev.growth.engine.data;
