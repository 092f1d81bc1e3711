package dev.growth.backend.cuda.device;

/** cuBLAS's types of computation for products of FLOAT32 ({@code cublasComputeType_t}). */
public final class MathCodes {
    /** Full precision. */
    public static final int FP32 = 68;

    /** Operands rounded to bfloat16: 8 bits of mantissa. */
    public static final int BF16 = 75;

    /** Operands rounded to TF32: 11 bits of mantissa. */
    public static final int TF32 = 77;

    private MathCodes() {}
}
