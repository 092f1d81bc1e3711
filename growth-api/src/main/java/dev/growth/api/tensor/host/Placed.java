package dev.growth.api.tensor.host;

import dev.growth.api.tensor.Tensor;

/**
 * A tensor that knows which memory it shares with another one, so that {@link Operands} can ask.
 *
 * @since 0.1
 */
public interface Placed extends Tensor {
    /** Whether some element belongs to both. */
    boolean overlaps(Tensor other);

    /** Whether both are the same elements in the same places. */
    boolean isSameAs(Tensor other);
}
