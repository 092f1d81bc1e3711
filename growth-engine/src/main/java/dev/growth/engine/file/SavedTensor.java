package dev.growth.engine.file;

import dev.growth.api.tensor.ElementType;
import java.util.List;

/**
 * A tensor on the host, as a safetensors file holds it.
 *
 * @param shape one size for a vector, rows and columns for a matrix; each 0 or more
 * @param type FLOAT32 or FLOAT64: what the file holds
 * @param values row-major; the array is not copied: whoever makes it gives it away
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: copies would cost more than they protect
public record SavedTensor(List<Integer> shape, ElementType type, double[] values) {
    public SavedTensor {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.size() > 2) {
            throw new IllegalArgumentException(shape + " is no shape of a vector or matrix");
        }
        if (type != ElementType.FLOAT32 && type != ElementType.FLOAT64) {
            throw new IllegalArgumentException("cannot save a tensor of " + type);
        }
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (shape.stream().anyMatch(size -> size < 0) || count != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + shape);
        }
    }

    /** A matrix of these row-major values; FLOAT32 rounds them. */
    public static SavedTensor matrix(int rows, int columns, ElementType type, double[] values) {
        return new SavedTensor(List.of(rows, columns), type, values);
    }

    /** A vector of these values; FLOAT32 rounds them. */
    public static SavedTensor vector(ElementType type, double[] values) {
        return new SavedTensor(List.of(values.length), type, values);
    }

    /** Number of rows; 1 for a vector. */
    public int rows() {
        return shape.size() == 1 ? 1 : shape.getFirst();
    }

    /** Number of columns. */
    public int columns() {
        return shape.getLast();
    }

    /** Bytes of the values in a file. */
    long bytes() {
        return (long) values.length * type.bytes();
    }
}
