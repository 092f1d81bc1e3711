/**
 * Images in IDX files, the format of MNIST, and how to fetch MNIST. Each component is a class with
 * its settings record: {@code Mnist.COMPONENT.with(new Mnist.Settings(…))} in Java is {@code mnist:
 * {…}} in a recipe.
 */
package dev.growth.data.images;
