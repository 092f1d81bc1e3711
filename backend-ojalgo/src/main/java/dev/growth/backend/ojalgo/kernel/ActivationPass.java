package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.network.Activation;

/** {@code out = σ(z)}, {@code σ′(z)} or {@code σ″(z)}. */
public final class ActivationPass extends Pass {
    private HeapTensor out;
    private HeapTensor z;
    private Activation activation;
    private int order;

    /** Binds the operands; out may be z. */
    public ActivationPass bind(
            HeapTensor newOut, HeapTensor newZ, Activation newActivation, int newOrder) {
        out = newOut;
        z = newZ;
        activation = newActivation;
        order = newOrder;
        return this;
    }

    @Override
    void run(Lane lane, int part, int parts) {
        int row = boundary(out.rows(), 1, part, parts);
        int rowEnd = boundary(out.rows(), 1, part + 1, parts);
        Curves.apply(lane, out, z, activation, order, row, rowEnd, 0, out.columns());
    }

    @Override
    double nanoseconds() {
        return out.size() * Curves.nanoseconds(activation, out.type());
    }
}
