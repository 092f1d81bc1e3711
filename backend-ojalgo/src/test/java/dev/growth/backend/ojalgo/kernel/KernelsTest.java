package dev.growth.backend.ojalgo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {
    private static final long SEED = 70;

    static List<Kernels> kernels() {
        return List.of(new PlainKernels(), new VectorKernels());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void exponentialsKeepTheirRelativeError(Kernels kernels) {
        Random random = new Random(SEED);
        double[] x = new double[4096];
        for (int i = 0; i < x.length; i++) {
            x[i] = -Math.scalb(random.nextDouble(), random.nextInt(-40, 10));
            x[i] = Math.max(x[i], -700);
        }
        double[] e = x.clone();
        kernels.exp(e, e.length);
        double[] m = x.clone();
        kernels.expm1(m, m.length);
        for (int i = 0; i < x.length; i++) {
            assertRelative("exp", x[i], e[i], Math.exp(x[i]));
            assertRelative("expm1", x[i], m[i], Math.expm1(x[i]));
        }
    }

    private static void assertRelative(String what, double x, double actual, double expected) {
        if (!(Math.abs(actual - expected) <= 1e-10 * Math.abs(expected))) {
            throw new AssertionError(
                    "%s(%s) is %s, not %s; seed %d".formatted(what, x, actual, expected, SEED));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void exponentialsAtTheEnds(Kernels kernels) {
        double[] x = new double[Kernels.PADDING];
        x[0] = 0;
        x[1] = -0.0;
        x[2] = Double.NEGATIVE_INFINITY;
        x[3] = Double.NaN;
        x[4] = -1e300;
        double[] m = x.clone();
        kernels.exp(x, 5);
        assertThat(x[0]).isEqualTo(1);
        assertThat(x[1]).isEqualTo(1);
        assertThat((float) x[2]).isZero();
        assertThat(x[3]).isNaN();
        assertThat((float) x[4]).isZero();
        kernels.expm1(m, 5);
        assertThat(m[0]).isZero();
        assertThat(m[2]).isEqualTo(-1);
        assertThat(m[3]).isNaN();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void bytesAreUnsigned(Kernels kernels) {
        byte[] bytes = new byte[300];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        float[] out = new float[300];
        kernels.convert(out, 3, bytes, 7, 290, 0.5f);
        for (int i = 0; i < 290; i++) {
            assertThat(out[3 + i]).isEqualTo(0.5f * ((7 + i) & 0xff));
        }
        assertThat(out[2]).isZero();
        assertThat(out[293]).isZero();
    }
}
