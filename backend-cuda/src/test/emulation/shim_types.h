// What the emulation and the kernels that it runs both know.
#pragma once
#include <cstddef>
#include <cstdint>

struct Uint3 {
    unsigned x, y, z;
};

// What the emulation offers to kernels; it sets `emulation` after loading the library.
struct Emulation {
    Uint3 threadIdx, blockIdx, blockDim, gridDim;
    void (*barrier)();
    // Gives every lane of the warp the 8 bytes that another lane put in.
    uint64_t (*shuffleXor)(uint64_t value, int distance);
    void (*warpBarrier)();
    // A kernel did what it must not do; the launch fails.
    void (*violation)(const char* what);
    bool (*onDevice)(const void* data, size_t bytes);
};

