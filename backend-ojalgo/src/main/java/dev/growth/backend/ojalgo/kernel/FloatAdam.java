package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.AdamHyperparameters;

/** Adam and AdamW on FLOAT32 elements. */
final class FloatAdam {
    private static final int BLOCK = 1024;

    private final float[] wBlock = new float[BLOCK];
    private final float[] gBlock = new float[BLOCK];
    private final float[] mBlock = new float[BLOCK];
    private final float[] vBlock = new float[BLOCK];
    private final float[] first = new float[BLOCK];
    private final float[] second = new float[BLOCK];
    private float rate;
    private float beta1;
    private float beta2;
    private float rest1;
    private float rest2;
    private float epsilon;
    private float decay;
    private float keep;

    void set(AdamHyperparameters rates, double newRate) {
        rate = (float) newRate;
        beta1 = (float) rates.beta1();
        beta2 = (float) rates.beta2();
        rest1 = (float) (1 - rates.beta1());
        rest2 = (float) (1 - rates.beta2());
        epsilon = (float) rates.epsilon();
        decay = rates.decoupled() ? 0 : (float) rates.weightDecay();
        keep = rates.decoupled() ? (float) (1 - newRate * rates.weightDecay()) : 1;
    }

    /** One step of elements at the same places of all arrays, all corrected by the same factors. */
    void step(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            double correction1,
            double correction2) {
        float b1 = beta1;
        float b2 = beta2;
        float r1 = rest1;
        float r2 = rest2;
        float l2 = decay;
        float kept = keep;
        float eps = epsilon;
        float stride = (float) (rate * correction1);
        float c2 = (float) correction2;
        for (int i = from; i < to; i++) {
            float gradient = g[i] + l2 * w[i];
            float moment1 = b1 * m[i] + r1 * gradient;
            float moment2 = b2 * v[i] + r2 * (gradient * gradient);
            m[i] = moment1;
            v[i] = moment2;
            w[i] = kept * w[i] - stride * moment1 / ((float) Math.sqrt(moment2 * c2) + eps);
        }
    }

    /**
     * One step of rows of one age, some at once. An element is corrected by the larger of the rows'
     * and its column's factor: the factors fall with age, so that is the younger one's.
     *
     * @param corrections of each column: the first moment's, then the second moment's
     */
    void step(
            HeapTensor w,
            HeapTensor g,
            HeapTensor m,
            HeapTensor v,
            int row,
            int rowEnd,
            double row1,
            double row2,
            double[] corrections) {
        int columns = w.columns();
        for (int column = 0; column < columns; column += BLOCK) {
            int n = Math.min(BLOCK, columns - column);
            int atOnce = Math.min(BLOCK / n, rowEnd - row);
            for (int j = 0; j < atOnce * n; j++) {
                int of = column + j % n;
                first[j] = (float) (rate * Math.max(row1, corrections[of]));
                second[j] = (float) Math.max(row2, corrections[columns + of]);
            }
            for (int i = row; i < rowEnd; i += atOnce) {
                int rows = Math.min(atOnce, rowEnd - i);
                load(wBlock, w, i, rows, column, n);
                load(gBlock, g, i, rows, column, n);
                load(mBlock, m, i, rows, column, n);
                load(vBlock, v, i, rows, column, n);
                stepBlock(rows * n);
                store(wBlock, w, i, rows, column, n);
                store(mBlock, m, i, rows, column, n);
                store(vBlock, v, i, rows, column, n);
            }
        }
    }

    private static void load(float[] to, HeapTensor from, int row, int rows, int column, int n) {
        boolean whole = n == from.columns() && from.isContiguous();
        int lines = whole ? 1 : rows;
        int length = whole ? rows * n : n;
        for (int r = 0; r < lines; r++) {
            System.arraycopy(from.floats(), from.at(row + r, column), to, r * n, length);
        }
    }

    private static void store(float[] from, HeapTensor to, int row, int rows, int column, int n) {
        boolean whole = n == to.columns() && to.isContiguous();
        int lines = whole ? 1 : rows;
        int length = whole ? rows * n : n;
        for (int r = 0; r < lines; r++) {
            System.arraycopy(from, r * n, to.floats(), to.at(row + r, column), length);
        }
    }

    private void stepBlock(int n) {
        float[] w = wBlock;
        float[] g = gBlock;
        float[] m = mBlock;
        float[] v = vBlock;
        float[] strides = first;
        float[] corrections = second;
        float b1 = beta1;
        float b2 = beta2;
        float r1 = rest1;
        float r2 = rest2;
        float l2 = decay;
        float kept = keep;
        float eps = epsilon;
        for (int i = 0; i < n; i++) {
            float gradient = g[i] + l2 * w[i];
            float moment1 = b1 * m[i] + r1 * gradient;
            float moment2 = b2 * v[i] + r2 * (gradient * gradient);
            m[i] = moment1;
            v[i] = moment2;
            w[i] =
                    kept * w[i]
                            - strides[i]
                                    * moment1
                                    / ((float) Math.sqrt(moment2 * corrections[i]) + eps);
        }
    }
}
