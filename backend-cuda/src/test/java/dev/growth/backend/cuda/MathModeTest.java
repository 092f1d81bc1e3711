package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import org.junit.jupiter.api.Test;

/** The emulation rounds operands as the modes say. */
class MathModeTest {
    /** 1 + 2⁻⁹ has ten digits: too many for bfloat16. */
    private static final double TEN_DIGITS = 1 + 0x1p-9;

    /** 1 + 2⁻¹³ has fourteen: too many for TF32. */
    private static final double FOURTEEN_DIGITS = 1 + 0x1p-13;

    @Test
    void fastModesRoundTheOperandsOfProducts() {
        assertThat(product(MathMode.FP32, FOURTEEN_DIGITS)).isEqualTo(FOURTEEN_DIGITS);
        assertThat(product(MathMode.TF32, FOURTEEN_DIGITS)).isEqualTo(1);
        assertThat(product(MathMode.TF32, TEN_DIGITS)).isEqualTo(TEN_DIGITS);
        assertThat(product(MathMode.BF16, TEN_DIGITS)).isEqualTo(1);
    }

    private static double product(MathMode math, double value) {
        CudaSettings settings = Emulation.settings(Precision.FLOAT32, math, 0);
        try (CudaBackend backend = new CudaBackend(settings)) {
            Workspace work = backend.open();
            Tensor a = work.create(1, 1);
            Tensor b = work.create(1, 1);
            Tensor out = work.create(1, 1);
            work.fill(a, value);
            work.fill(b, 1);
            work.multiply(out, a, b);
            Tensor moment = work.create(1, 1, ElementType.FLOAT64);
            work.multiply(moment, a, b, Transpose.A, 1, 0);
            assertThat(work.read(moment)).as("a moment in %s", math).containsExactly(value);
            return work.read(out)[0];
        }
    }

    @Test
    void theDeviceTellsTheMode() {
        assertThat(device(Precision.FLOAT32, MathMode.FP32)).isEqualTo("Emulated GPU, float32");
        assertThat(device(Precision.FLOAT32, MathMode.TF32))
                .isEqualTo("Emulated GPU, float32, tf32 products");
        assertThat(device(Precision.FLOAT64, MathMode.TF32)).isEqualTo("Emulated GPU, float64");
    }

    private static String device(Precision precision, MathMode math) {
        try (CudaBackend backend = new CudaBackend(Emulation.settings(precision, math, 0))) {
            return backend.device();
        }
    }
}
