/** The NVIDIA backend of growth: cuBLAS, cuSOLVER and kernels of our own; see docs/backends.md. */
package dev.growth.backend.cuda;
