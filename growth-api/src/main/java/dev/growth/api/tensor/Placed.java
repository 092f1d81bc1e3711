package dev.growth.api.tensor;

/**
 * A tensor that knows which memory it shares with another one, for whoever checks that an operation
 * does not write what it still reads.
 *
 * @since 0.1
 */
public interface Placed extends Tensor {
    /** Whether some element belongs to both. */
    boolean overlaps(Tensor other);

    /** Whether both are the same elements in the same places. */
    boolean isSameAs(Tensor other);
}
