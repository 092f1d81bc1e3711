/** Matrix products of the CPU backend beside OpenBLAS. */
package dev.growth.benchmarks.products;
