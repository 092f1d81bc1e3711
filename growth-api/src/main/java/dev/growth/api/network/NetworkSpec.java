package dev.growth.api.network;

import java.util.List;

/**
 * The kind of network that a recipe asks for, before there is one: what components check whether
 * they fit.
 *
 * @param hidden widths of the hidden layers at the start
 * @param activation σ of the hidden layers
 * @param bias whether layers have biases
 * @param loss what is minimised
 * @since 0.1
 */
public record NetworkSpec(List<Integer> hidden, Activation activation, boolean bias, Loss loss) {
    public NetworkSpec {
        hidden = List.copyOf(hidden);
    }
}
