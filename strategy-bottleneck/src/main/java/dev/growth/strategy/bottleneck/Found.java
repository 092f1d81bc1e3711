package dev.growth.strategy.bottleneck;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.LineSearch;
import java.util.Optional;

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
                Optional<LineSearch> first =
                        updates
                                ? Optional.of(context.lineSearch(growth::update))
                                : Optional.empty();
                double update = first.map(LineSearch::amplitude).orElse(0.0);
                LineSearch second = context.lineSearch(neurons -> growth.at(update, neurons));
                // The search compares with the network as it is; the neurons have to beat the
                // update.
                double without = first.map(LineSearch::loss).orElse(second.lossWithout());
                boolean saves = second.loss() < without - gain * Math.abs(without);
                yield new Found(
                        update,
                        saves ? second.amplitude() : 0,
                        saves ? second.loss() : without,
                        first.map(LineSearch::evaluations).orElse(0) + second.evaluations());
            }
        };
    }
}
