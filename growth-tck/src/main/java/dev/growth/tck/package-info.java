/**
 * Fakes, wrappers that check, and conformance kits. A fake is a record that is its own settings, so
 * {@code new FixedWhen(List.of(10L)).chosen()} goes into a recipe as it is.
 */
package dev.growth.tck;
