/**
 * Data that are drawn by a program: points of a few classes, curves, images of digits. Each
 * component is a class with its settings record: {@code Spirals.COMPONENT.with(new
 * Spirals.Settings(…))} in Java is {@code spirals: {…}} in a recipe.
 */
package dev.growth.data.generated;
