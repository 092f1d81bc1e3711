/** One GPU: its memory, its stream, the kernels, products and decompositions on it. */
package dev.growth.backend.cuda.device;
