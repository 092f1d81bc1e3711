package dev.growth.backend.cuda;

import dev.growth.backend.cuda.device.MathCodes;

/** How products of float32 are computed; sums are float32 in every mode. */
public enum MathMode {
    /** Operands in full precision. */
    FP32(MathCodes.FP32),
    /** Operands rounded to 11 bits of mantissa, on tensor cores. */
    TF32(MathCodes.TF32),
    /** Operands rounded to 8 bits of mantissa, on tensor cores. */
    BF16(MathCodes.BF16);

    private final int code;

    MathMode(int code) {
        this.code = code;
    }

    /** One of {@link MathCodes}. */
    int code() {
        return code;
    }
}
