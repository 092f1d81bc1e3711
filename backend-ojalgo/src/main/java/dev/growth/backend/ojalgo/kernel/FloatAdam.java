package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.AdamRates;

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

    void set(AdamRates rates, double newRate) {
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
     * One step of a row whose elements are corrected by the larger of the row's and their column's
     * factor: the factors fall with age, so that is the younger one's.
     *
     * @param corrections of each column: the first moment's, then the second moment's
     */
    void step(
            HeapTensor w,
            HeapTensor g,
            HeapTensor m,
            HeapTensor v,
            int row,
            double row1,
            double row2,
            double[] corrections) {
        int columns = w.columns();
        for (int done = 0; done < columns; done += BLOCK) {
            int n = Math.min(BLOCK, columns - done);
            for (int j = 0; j < n; j++) {
                first[j] = (float) (rate * Math.max(row1, corrections[done + j]));
                second[j] = (float) Math.max(row2, corrections[columns + done + j]);
            }
            System.arraycopy(w.floats(), w.at(row, done), wBlock, 0, n);
            System.arraycopy(g.floats(), g.at(row, done), gBlock, 0, n);
            System.arraycopy(m.floats(), m.at(row, done), mBlock, 0, n);
            System.arraycopy(v.floats(), v.at(row, done), vBlock, 0, n);
            stepBlock(n);
            System.arraycopy(wBlock, 0, w.floats(), w.at(row, done), n);
            System.arraycopy(mBlock, 0, m.floats(), m.at(row, done), n);
            System.arraycopy(vBlock, 0, v.floats(), v.at(row, done), n);
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
