/**
 * The mathematics of growth in plain double loops: what everything else is compared with. Clarity
 * comes before speed.
 *
 * <p>{@link dev.growth.tck.reference.ReferenceBackend} does all operations of the SPI on the host.
 */
package dev.growth.tck.reference;
