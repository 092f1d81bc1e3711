package dev.growth.api.data;

/**
 * The inputs of samples, row-major; compact where the source is.
 *
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: copies would cost more than they protect
public sealed interface Features {
    /** Number of inputs of one sample, at least 1. */
    int columns();

    /** Number of samples. */
    int count();

    /**
     * Unsigned bytes; the network sees {@code scale · byte}.
     *
     * @param values samples × columns
     */
    record Bytes(byte[] values, int columns, double scale) implements Features {
        public Bytes {
            check(values.length, columns);
        }

        @Override
        public int count() {
            return values.length / columns;
        }
    }

    /**
     * Numbers, as the network sees them.
     *
     * @param values samples × columns
     */
    record Floats(float[] values, int columns) implements Features {
        public Floats {
            check(values.length, columns);
        }

        @Override
        public int count() {
            return values.length / columns;
        }
    }

    private static void check(int length, int columns) {
        if (columns < 1 || length % columns != 0) {
            throw new IllegalArgumentException(length + " values do not make rows of " + columns);
        }
    }
}
