package dev.growth.engine.training;

import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;

/** How much a {@link Pass} is. */
public final class PassSize {
    private static final long MOST_NUMBERS = 1L << 25;

    private PassSize() {}

    /**
     * How many samples go through a network at once where nothing else says it: fewer than {@code
     * most} where they would take much memory: what convolutions cut from images is many times as
     * large.
     *
     * @param backward with all that {@link Pass#backward} and {@link Pass#outgoingGradient} need
     */
    public static int samples(Network network, boolean backward, int most) {
        return Math.clamp(MOST_NUMBERS / numbers(network, backward), 1, most);
    }

    /**
     * What flows through a network for one sample, in numbers.
     *
     * @param backward as for {@link #samples}
     */
    public static long numbers(Network network, boolean backward) {
        long numbers = network.inputs();
        for (int l = 1; l <= network.layers().size(); l++) {
            Layer layer = network.layer(l);
            long positions = layer.patches().positions();
            long cut = layer.patches().arePixels() ? 0 : positions * layer.fanIn();
            numbers +=
                    3 * positions * layer.width() + cut; // pre-activations, activations, gradients
            if (backward && cut > 0) {
                numbers +=
                        cut + (l > 1 ? (long) layer.patches().pixels() * network.fanOut(l - 1) : 0);
            }
        }
        return numbers;
    }
}
