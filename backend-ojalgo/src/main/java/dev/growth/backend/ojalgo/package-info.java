/**
 * The backend {@code ojalgo}: tensors in heap arrays, products and training passes by the kernels
 * of {@code dev.growth.backend.ojalgo.kernel}, decompositions by ojAlgo.
 */
package dev.growth.backend.ojalgo;
