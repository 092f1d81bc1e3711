package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.SgdRates;

/** SGD on FLOAT32 elements. */
final class FloatSgd {
    private static final int BLOCK = 1024;

    private final float[] wBlock = new float[BLOCK];
    private final float[] gBlock = new float[BLOCK];
    private final float[] vBlock = new float[BLOCK];
    private float rate;
    private float momentum;
    private float decay;
    private boolean nesterov;

    void set(SgdRates rates, double newRate) {
        rate = (float) newRate;
        momentum = (float) rates.momentum();
        decay = (float) rates.weightDecay();
        nesterov = rates.nesterov();
    }

    /** One step of n elements; without momentum v is not touched. */
    void step(float[] w, int wAt, float[] g, int gAt, float[] v, int vAt, int n) {
        if (wAt == gAt && (momentum == 0 || wAt == vAt)) {
            step(w, g, v, wAt, wAt + n);
            return;
        }
        for (int done = 0; done < n; done += BLOCK) {
            int m = Math.min(BLOCK, n - done);
            System.arraycopy(w, wAt + done, wBlock, 0, m);
            System.arraycopy(g, gAt + done, gBlock, 0, m);
            if (momentum > 0) {
                System.arraycopy(v, vAt + done, vBlock, 0, m);
            }
            step(wBlock, gBlock, vBlock, 0, m);
            System.arraycopy(wBlock, 0, w, wAt + done, m);
            if (momentum > 0) {
                System.arraycopy(vBlock, 0, v, vAt + done, m);
            }
        }
    }

    private void step(float[] w, float[] g, float[] v, int from, int to) {
        if (momentum == 0) {
            descend(w, g, from, to, rate, decay);
        } else if (nesterov) {
            lookAhead(w, g, v, from, to, rate, decay, momentum);
        } else {
            move(w, g, v, from, to, rate, decay, momentum);
        }
    }

    private static void descend(float[] w, float[] g, int from, int to, float rate, float decay) {
        for (int i = from; i < to; i++) {
            w[i] -= rate * (g[i] + decay * w[i]);
        }
    }

    private static void move(
            float[] w,
            float[] g,
            float[] v,
            int from,
            int to,
            float rate,
            float decay,
            float momentum) {
        for (int i = from; i < to; i++) {
            float moved = momentum * v[i] + (g[i] + decay * w[i]);
            v[i] = moved;
            w[i] -= rate * moved;
        }
    }

    private static void lookAhead(
            float[] w,
            float[] g,
            float[] v,
            int from,
            int to,
            float rate,
            float decay,
            float momentum) {
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float moved = momentum * v[i] + gradient;
            v[i] = moved;
            w[i] -= rate * (gradient + momentum * moved);
        }
    }
}
