package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Packs panels of b. */
final class VectorFloatPacking {
    private VectorFloatPacking() {}

    /**
     * {@code to[at + k · width + c] = from[fromAt + k · depthStep + c · columnStep]}, with zeros
     * from column {@code used} to {@code width}.
     */
    static void panel(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int depthStep,
            int columnStep,
            int depth,
            int used) {
        if (used < width) {
            Arrays.fill(to, at, at + depth * width, 0);
        }
        if (columnStep != 1) {
            int c = 0;
            for (; c + 3 < used; c += 4) {
                int line = fromAt + c * columnStep;
                fourLines(to, at + c, width, from, line, depthStep, columnStep, depth);
            }
            for (; c < used; c++) {
                for (int k = 0; k < depth; k++) {
                    to[at + k * width + c] = from[fromAt + k * depthStep + c * columnStep];
                }
            }
        } else if (used == width) {
            copy(to, at, width, from, fromAt, depthStep, depth);
        } else {
            for (int k = 0; k < depth; k++) {
                System.arraycopy(from, fromAt + k * depthStep, to, at + k * width, used);
            }
        }
    }

    private static void fourLines(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int depthStep,
            int columnStep,
            int depth) {
        int line1 = fromAt + columnStep;
        int line2 = line1 + columnStep;
        int line3 = line2 + columnStep;
        for (int k = 0; k < depth; k++) {
            int i = at + k * width;
            int j = k * depthStep;
            to[i] = from[fromAt + j];
            to[i + 1] = from[line1 + j];
            to[i + 2] = from[line2 + j];
            to[i + 3] = from[line3 + j];
        }
    }

    private static void copy(
            float[] to, int at, int width, float[] from, int fromAt, int depthStep, int depth) {
        for (int k = 0; k < depth; k++) {
            for (int c = 0; c < width; c += VectorFloatTile.LANES) {
                FloatVector.fromArray(VectorFloatTile.SPECIES, from, fromAt + k * depthStep + c)
                        .intoArray(to, at + k * width + c);
            }
        }
    }
}
