package dev.growth.strategy.bottleneck;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;

/**
 * The amplitudes found for a growth.
 *
 * @param update γ₀
 * @param neurons γ; 0: the loss is least without them
 * @param loss with both, NaN if nobody looked
 * @param evaluations of the loss
 */
record Found(double update, double neurons, double loss, int evaluations) {

    /**
     * Finds them.
     *
     * @param updates whether the weights that exist are updated; if not γ₀ is 0
     */
    static Found of(Amplitude amplitude, Growth growth, boolean updates, GrowthContext context) {
        return switch (amplitude) {
            case Amplitude.Fixed(double update, double neurons) ->
                    new Found(updates ? update : 0, neurons, Double.NaN, 0);
            case Amplitude.LineSearch(double gain) -> {
                LineSearch first =
                        updates
                                ? context.lineSearch(growth::update)
                                : new LineSearch(0, context.loss(), context.loss(), 0);
                LineSearch second =
                        context.lineSearch(neurons -> growth.at(first.amplitude(), neurons));
                // The search compares with the network as it is; the neurons have to beat the
                // update.
                boolean saves = second.loss() < first.loss() - gain * Math.abs(first.loss());
                yield new Found(
                        first.amplitude(),
                        saves ? second.amplitude() : 0,
                        saves ? second.loss() : first.loss(),
                        first.evaluations() + second.evaluations());
            }
        };
    }
}
