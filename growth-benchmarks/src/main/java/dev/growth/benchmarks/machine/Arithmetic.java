package dev.growth.benchmarks.machine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Multiplies and adds in registers only, in twelve chains that do not wait for each other. */
final class Arithmetic {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;

    private Arithmetic() {}

    /** Floating point operations of {@link #run}. */
    static double flops(int times) {
        return 2.0 * CHAINS * SPECIES.length() * times;
    }

    /** Runs; what it returns is there to be used, or nothing would be computed. */
    static float run(int times) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector a0 = y;
        FloatVector a1 = y;
        FloatVector a2 = y;
        FloatVector a3 = y;
        FloatVector a4 = y;
        FloatVector a5 = y;
        FloatVector a6 = y;
        FloatVector a7 = y;
        FloatVector a8 = y;
        FloatVector a9 = y;
        FloatVector a10 = y;
        FloatVector a11 = y;
        for (int i = 0; i < times; i++) {
            a0 = a0.fma(x, y);
            a1 = a1.fma(x, y);
            a2 = a2.fma(x, y);
            a3 = a3.fma(x, y);
            a4 = a4.fma(x, y);
            a5 = a5.fma(x, y);
            a6 = a6.fma(x, y);
            a7 = a7.fma(x, y);
            a8 = a8.fma(x, y);
            a9 = a9.fma(x, y);
            a10 = a10.fma(x, y);
            a11 = a11.fma(x, y);
        }
        FloatVector sum =
                a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).add(a8).add(a9);
        float[] values = new float[SPECIES.length()];
        sum.add(a10).add(a11).intoArray(values, 0);
        return values[0];
    }
}
