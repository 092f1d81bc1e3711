package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;

/** Copies lines of a tensor, a row or a column of it, into packing memory. */
final class Packing {
    private Packing() {}

    /** {@code to[i] = t[at + i · step]}, t FLOAT32. */
    static void line(float[] to, HeapTensor t, int at, int step, int n) {
        float[] from = t.floats();
        if (step == 1) {
            System.arraycopy(from, at, to, 0, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i * step];
        }
    }

    /** {@code to[i] = t[at + i · step]}, t FLOAT32 or FLOAT64. */
    static void line(double[] to, HeapTensor t, int at, int step, int n) {
        if (t.type() == ElementType.FLOAT32) {
            float[] from = t.floats();
            for (int i = 0; i < n; i++) {
                to[i] = from[at + i * step];
            }
        } else {
            double[] from = t.doubles();
            for (int i = 0; i < n; i++) {
                to[i] = from[at + i * step];
            }
        }
    }

    /** {@code to[toAt + i · toStep] = t[at + i]}, t FLOAT32 or FLOAT64. */
    static void line(double[] to, int toAt, int toStep, HeapTensor t, int at, int n) {
        if (t.type() == ElementType.FLOAT32) {
            float[] from = t.floats();
            for (int i = 0; i < n; i++) {
                to[toAt + i * toStep] = from[at + i];
            }
        } else {
            double[] from = t.doubles();
            for (int i = 0; i < n; i++) {
                to[toAt + i * toStep] = from[at + i];
            }
        }
    }

    /** {@code to[i][column] = t[at + i]}, t FLOAT32. */
    static void column(float[][] to, int column, HeapTensor t, int at, int n) {
        float[] from = t.floats();
        for (int i = 0; i < n; i++) {
            to[i][column] = from[at + i];
        }
    }

    /** {@code to[i][column] = t[at + i]}, t FLOAT32 or FLOAT64. */
    static void column(double[][] to, int column, HeapTensor t, int at, int n) {
        if (t.type() == ElementType.FLOAT32) {
            float[] from = t.floats();
            for (int i = 0; i < n; i++) {
                to[i][column] = from[at + i];
            }
        } else {
            double[] from = t.doubles();
            for (int i = 0; i < n; i++) {
                to[i][column] = from[at + i];
            }
        }
    }
}
