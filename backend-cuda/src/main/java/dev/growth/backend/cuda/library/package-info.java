/**
 * CUDA's libraries, found and called through {@code java.lang.foreign}. One class for each library
 * holds its functions as constants; only what the backend needs is bound. Device memory and opaque
 * handles are {@code long}, host memory is a {@code MemorySegment}. Every function that fails
 * throws {@link dev.growth.backend.cuda.library.CudaException} with the library's own words.
 */
package dev.growth.backend.cuda.library;
