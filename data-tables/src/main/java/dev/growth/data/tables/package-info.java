/**
 * Tables of comma-separated values. Each component is a class with its settings record: {@code
 * Csv.COMPONENT.with(Csv.Settings.of(file, "price"))} in Java is {@code csv: {path: file, target:
 * price}} in a recipe.
 */
package dev.growth.data.tables;
