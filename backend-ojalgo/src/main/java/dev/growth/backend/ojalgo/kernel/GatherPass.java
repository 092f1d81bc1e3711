package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;
import java.util.Arrays;

/** {@code out[i,:] = scale · table[rows[i],:]}; a row that the table does not have becomes NaN. */
public final class GatherPass extends Pass {
    /** Bytes of a cache line. */
    private static final int LINE = 64;

    private static final int AT_ONCE = 16;

    private HeapTensor out;
    private HeapTensor table;
    private HeapTensor rows;
    private double scale;

    /** Written so that the compiler keeps the reads of {@link #fetch}. */
    @SuppressWarnings("UnusedVariable")
    private volatile int fetched;

    /** Binds the operands. */
    public GatherPass bind(
            HeapTensor newOut, HeapTensor newTable, HeapTensor newRows, double newScale) {
        out = newOut;
        table = newTable;
        rows = newRows;
        scale = newScale;
        return this;
    }

    @Override
    double nanoseconds() {
        return out.size() * 0.3;
    }

    @Override
    void run(Lane lane, int part, int parts) {
        int end = boundary(out.rows(), 1, part + 1, parts);
        for (int i = boundary(out.rows(), 1, part, parts); i < end; i += AT_ONCE) {
            int blockEnd = Math.min(i + AT_ONCE, end);
            if (table.type() == ElementType.UINT8) {
                fetch(i, blockEnd);
            }
            for (int j = i; j < blockEnd; j++) {
                gather(lane, j);
            }
        }
    }

    private boolean isKnown(int row) {
        return row >= 0 && row < table.rows();
    }

    /**
     * Reads one element of each cache line that some rows need. They lie anywhere in a table larger
     * than the caches; asked for one right after the other, they arrive at the same time.
     */
    private void fetch(int from, int to) {
        byte[] source = table.bytes();
        int length = table.columns();
        int all = 0;
        for (int i = from; i < to; i++) {
            int row = rows.ints()[rows.at(i)];
            if (isKnown(row)) {
                int at = table.at(row);
                for (int j = 0; j < length; j += LINE) {
                    all += source[at + j];
                }
            }
        }
        fetched = all;
    }

    private void gather(Lane lane, int i) {
        int n = out.columns();
        int row = rows.ints()[rows.at(i)];
        boolean known = isKnown(row);
        int from = known ? table.at(row) : 0;
        int to = out.at(i);
        if (out.type() == ElementType.FLOAT32) {
            if (known) {
                toFloats(lane.kernels(), to, from, n);
            } else {
                Arrays.fill(out.floats(), to, to + n, Float.NaN);
            }
        } else if (known) {
            toDoubles(to, from, n);
        } else {
            Arrays.fill(out.doubles(), to, to + n, Double.NaN);
        }
    }

    private void toFloats(Kernels kernels, int to, int from, int n) {
        float[] values = out.floats();
        switch (table.type()) {
            case UINT8 -> kernels.convert(values, to, table.bytes(), from, n, (float) scale);
            case FLOAT32 -> {
                System.arraycopy(table.floats(), from, values, to, n);
                if (scale != 1) {
                    FloatSpans.scale(values, to, values, to, (float) scale, n);
                }
            }
            default -> {
                double[] source = table.doubles();
                for (int i = 0; i < n; i++) {
                    values[to + i] = (float) (scale * source[from + i]);
                }
            }
        }
    }

    private void toDoubles(int to, int from, int n) {
        double[] values = out.doubles();
        switch (table.type()) {
            case UINT8 -> {
                byte[] source = table.bytes();
                for (int i = 0; i < n; i++) {
                    values[to + i] = scale * (source[from + i] & 0xff);
                }
            }
            case FLOAT32 -> {
                float[] source = table.floats();
                for (int i = 0; i < n; i++) {
                    values[to + i] = scale * source[from + i];
                }
            }
            default -> DoubleSpans.scale(values, to, table.doubles(), from, scale, n);
        }
    }
}
