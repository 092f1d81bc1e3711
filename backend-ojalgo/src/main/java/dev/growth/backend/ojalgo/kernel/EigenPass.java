package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;

/** Applies reflections, then rotations, to blocks of columns of {@link SymmetricEigen}. */
final class EigenPass extends Pass {
    private static final int WIDTH = SymmetricLoops.WIDTH;

    /** Rotations that are applied at once. */
    private static final int CAPACITY = 1 << 18;

    private final double[][] blocks;
    private final double[] reflectors;
    private final double[] factors;
    private final int n;
    private final double[] rotations;
    private int[] lasts = new int[1024];
    private int[] starts = new int[1024];
    private int sweeps;
    private int count;
    private boolean reflects;
    private boolean applied;

    /**
     * @param reflectors vector i is the first i elements of row i
     * @param factors of the reflections
     */
    EigenPass(double[][] blocks, double[] reflectors, double[] factors, int n) {
        this.blocks = blocks;
        this.reflectors = reflectors;
        this.factors = factors;
        this.n = n;
        rotations = new double[2 * (int) Math.max(n, Math.min(CAPACITY, 2L * n * n))];
    }

    /** Makes the blocks the product of all reflections. */
    EigenPass reflections() {
        reflects = true;
        return this;
    }

    /** Applies the rotations that were added since the last time. */
    EigenPass rotations() {
        reflects = false;
        applied = true;
        return this;
    }

    /** Whether there is no place for so many more rotations. */
    boolean isFull(int more) {
        return 2 * (count + more) > rotations.length;
    }

    /** What is added next rotates rows last and last + 1, then those before. */
    void begin(int last) {
        if (applied) {
            applied = false;
            sweeps = 0;
            count = 0;
        }
        if (sweeps == lasts.length) {
            lasts = Arrays.copyOf(lasts, 2 * sweeps);
            starts = Arrays.copyOf(starts, 2 * sweeps);
        }
        lasts[sweeps] = last;
        starts[sweeps] = count;
        sweeps++;
    }

    void add(double cos, double sin) {
        rotations[2 * count] = cos;
        rotations[2 * count + 1] = sin;
        count++;
    }

    @Override
    double nanoseconds() {
        return (double) blocks.length * (reflects ? 4.0 * n * n : 8.0 * count);
    }

    @Override
    void run(Lane lane, int part, int parts) {
        SymmetricLoops loops = lane.symmetricLoops();
        int end = boundary(blocks.length, 1, part + 1, parts);
        for (int b = boundary(blocks.length, 1, part, parts); b < end; b++) {
            if (reflects) {
                for (int c = 0; c < Math.min(WIDTH, n - b * WIDTH); c++) {
                    blocks[b][(b * WIDTH + c) * WIDTH + c] = 1;
                }
                for (int i = n - 1; i > 0; i--) {
                    if (factors[i] != 0) {
                        loops.reflect(blocks[b], i, reflectors, i * n, factors[i]);
                    }
                }
            } else {
                for (int s = 0; s < sweeps; s++) {
                    int of = (s + 1 < sweeps ? starts[s + 1] : count) - starts[s];
                    if (of > 0) {
                        int last = lasts[s];
                        loops.rotate(blocks[b], last, last - of + 1, rotations, 2 * starts[s]);
                    }
                }
            }
        }
    }
}
