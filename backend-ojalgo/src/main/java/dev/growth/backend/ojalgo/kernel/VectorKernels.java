package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels with the Vector API. A vector must not leave the method that made it, or it becomes an
 * object and the kernel some hundred times slower: so each loop is one method.
 */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final boolean HAS_BYTES = FLOATS.length() >= 8;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(
                    byte.class, VectorShape.forBitSize(HAS_BYTES ? 8 * FLOATS.length() : 64));

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0.6931471803691238;
    private static final double LN2_LOW = 1.9082149292705877e-10;

    /** Adding it rounds to a whole number, which is then in the lowest bits. */
    private static final double ROUND = 0x1.8p52;

    /** e to the power of it is 0 for FLOAT32, and its 2ⁿ still a normal float64. */
    private static final double LOWEST = -708;

    // (eʳ − 1 − r)/r² for |r| ≤ ln(2)/2 (Chebyshev): eʳ to a relative error of 4e-12.
    private static final double C0 = 0.5;
    private static final double C1 = 0.16666666719028936;
    private static final double C2 = 0.04166666671901226;
    private static final double C3 = 0.00833329846980059;
    private static final double C4 = 0.001388885403566671;
    private static final double C5 = 0.00019899285575896282;
    private static final double C6 = 2.4859589834589056e-05;

    @Override
    public String text() {
        return FLOATS.vectorBitSize() + "-bit vector kernels";
    }

    @Override
    public Products floatProducts() {
        return new VectorFloatProducts();
    }

    @Override
    public Products doubleProducts() {
        return new VectorDoubleProducts();
    }

    @Override
    public SymmetricLoops symmetricLoops() {
        return new VectorSymmetricLoops();
    }

    @Override
    public void exp(double[] x, int n) {
        for (int i = 0; i < n; i += DOUBLES.length()) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i).max(LOWEST);
            DoubleVector shifted = v.mul(LOG2_E).add(ROUND);
            DoubleVector whole = shifted.sub(ROUND);
            DoubleVector r = whole.fma(DoubleVector.broadcast(DOUBLES, -LN2_HIGH), v);
            r = whole.fma(DoubleVector.broadcast(DOUBLES, -LN2_LOW), r);
            DoubleVector p = r.mul(C6).add(C5);
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C4));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C3));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C2));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C1));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C0));
            p = p.mul(r).fma(r, r);
            DoubleVector power =
                    shifted.reinterpretAsLongs()
                            .add(1023)
                            .lanewise(VectorOperators.LSHL, 52)
                            .reinterpretAsDoubles();
            power.fma(p, power).intoArray(x, i);
        }
    }

    @Override
    public void expm1(double[] x, int n) {
        for (int i = 0; i < n; i += DOUBLES.length()) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i).max(LOWEST);
            DoubleVector shifted = v.mul(LOG2_E).add(ROUND);
            DoubleVector whole = shifted.sub(ROUND);
            DoubleVector r = whole.fma(DoubleVector.broadcast(DOUBLES, -LN2_HIGH), v);
            r = whole.fma(DoubleVector.broadcast(DOUBLES, -LN2_LOW), r);
            DoubleVector p = r.mul(C6).add(C5);
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C4));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C3));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C2));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C1));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C0));
            p = p.mul(r).fma(r, r);
            DoubleVector power =
                    shifted.reinterpretAsLongs()
                            .add(1023)
                            .lanewise(VectorOperators.LSHL, 52)
                            .reinterpretAsDoubles();
            power.fma(p, power.sub(1)).intoArray(x, i);
        }
    }

    /**
     * Of each vector of floats the first half is used; what is stored beyond it, the next one
     * writes over. Vectors of half the length would be a second class of float vectors, with which
     * the JVM at times makes objects of all of them.
     */
    @Override
    public void elu(float[] y, float[] x, int n, double right, double left) {
        for (int i = 0; i < n; i += DOUBLES.length()) {
            DoubleVector z =
                    FloatVector.fromArray(FLOATS, x, i)
                            .convertShape(VectorOperators.F2D, DOUBLES, 0)
                            .reinterpretAsDoubles();
            DoubleVector v = z.blend(LOWEST, z.compare(VectorOperators.LT, LOWEST));
            DoubleVector shifted = v.mul(LOG2_E).add(ROUND);
            DoubleVector whole = shifted.sub(ROUND);
            DoubleVector r = whole.fma(DoubleVector.broadcast(DOUBLES, -LN2_HIGH), v);
            r = whole.fma(DoubleVector.broadcast(DOUBLES, -LN2_LOW), r);
            DoubleVector p =
                    r.fma(DoubleVector.broadcast(DOUBLES, C6), DoubleVector.broadcast(DOUBLES, C5));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C4));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C3));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C2));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C1));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, C0));
            p = p.mul(r).fma(r, r);
            DoubleVector power =
                    shifted.reinterpretAsLongs()
                            .add(1023)
                            .lanewise(VectorOperators.LSHL, 52)
                            .reinterpretAsDoubles();
            DoubleVector negative = power.fma(p, power.sub(1)).mul(left);
            z.mul(right)
                    .blend(negative, z.compare(VectorOperators.LT, 0))
                    .convertShape(VectorOperators.D2F, FLOATS, 0)
                    .reinterpretAsFloats()
                    .intoArray(y, i);
        }
    }

    /** For short rows the call of a copy costs more than the copy. */
    @Override
    public void copyRows(
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep,
            int rows,
            int n) {
        int lanes = FLOATS.length();
        if (n > lanes) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(from, fromAt + i * fromStep, to, toAt + i * toStep, n);
            }
            return;
        }
        VectorMask<Float> used = FirstLanes.mask(n);
        for (int i = 0; i < rows; i++) {
            FloatVector.fromArray(FLOATS, from, fromAt + i * fromStep, used)
                    .intoArray(to, toAt + i * toStep, used);
        }
    }

    @Override
    public void sumPlaces(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
            int outAt,
            int outStep,
            int n) {
        VectorFloatPlaces.sum(gradient, at, stride, rows, rowStep, places, out, outAt, outStep, n);
    }

    @Override
    public void convert(float[] out, int outAt, byte[] a, int aAt, int n, float scale) {
        int i = 0;
        if (HAS_BYTES) {
            for (; i <= n - FLOATS.length(); i += FLOATS.length()) {
                ByteVector.fromArray(BYTES, a, aAt + i)
                        .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                        .convert(VectorOperators.I2F, 0)
                        .reinterpretAsFloats()
                        .mul(scale)
                        .intoArray(out, outAt + i);
            }
        }
        for (; i < n; i++) {
            out[outAt + i] = scale * (a[aAt + i] & 0xff);
        }
    }

    @Override
    public void normalize(ColumnLines lines, float[] a, int aAt, float[] out, int outAt, int n) {
        float[] means = lines.floatMeans;
        float[] factors = lines.floatFactors;
        float[] shifts = lines.floatShifts;
        int whole = FLOATS.loopBound(n);
        for (int i = 0; i < whole; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, a, aAt + i)
                    .sub(FloatVector.fromArray(FLOATS, means, i))
                    .fma(
                            FloatVector.fromArray(FLOATS, factors, i),
                            FloatVector.fromArray(FLOATS, shifts, i))
                    .intoArray(out, outAt + i);
        }
        for (int i = whole; i < n; i++) {
            out[outAt + i] = factors[i] * (a[aAt + i] - means[i]) + shifts[i];
        }
    }

    @Override
    public void normalizeBackward(
            ColumnLines lines,
            float[] delta,
            int deltaAt,
            float[] a,
            int aAt,
            float[] out,
            int outAt,
            int n) {
        float[] means = lines.floatMeans;
        float[] factors = lines.floatFactors;
        float[] slopes = lines.floatSlopes;
        float[] shifts = lines.floatShifts;
        int whole = FLOATS.loopBound(n);
        for (int i = 0; i < whole; i += FLOATS.length()) {
            FloatVector ofX =
                    FloatVector.fromArray(FLOATS, a, aAt + i)
                            .sub(FloatVector.fromArray(FLOATS, means, i))
                            .fma(
                                    FloatVector.fromArray(FLOATS, slopes, i),
                                    FloatVector.fromArray(FLOATS, shifts, i));
            FloatVector.fromArray(FLOATS, delta, deltaAt + i)
                    .mul(FloatVector.fromArray(FLOATS, factors, i))
                    .sub(ofX)
                    .intoArray(out, outAt + i);
        }
        for (int i = whole; i < n; i++) {
            float ofX = slopes[i] * (a[aAt + i] - means[i]) + shifts[i];
            out[outAt + i] = factors[i] * delta[deltaAt + i] - ofX;
        }
    }
}
