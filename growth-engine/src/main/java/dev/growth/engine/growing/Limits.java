package dev.growth.engine.growing;

import dev.growth.api.growth.Score;
import dev.growth.api.growth.Site;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkView;
import dev.growth.engine.recipe.GrowthLimits;
import java.util.Optional;

/** Holds growth to its limits: ends it, or cuts a site down to what is left. */
final class Limits {
    private final GrowthLimits settings;

    Limits(GrowthLimits settings) {
        this.settings = settings;
    }

    /** Which limit has ended growth, in words, if one has. */
    Optional<String> reached(RunProgress progress) {
        NetworkView network = progress.network();
        if (settings.growthEvents().filter(most -> progress.grownEvents() >= most).isPresent()) {
            return Optional.of(progress.grownEvents() + " growth events in which a site grew");
        }
        if (settings.seconds().filter(most -> progress.seconds() >= most).isPresent()) {
            return Optional.of("%.1f seconds".formatted(progress.seconds()));
        }
        Optional<Score> last =
                progress.evaluations().isEmpty()
                        ? Optional.empty()
                        : progress.evaluations().getLast().validation();
        if (settings.score().isPresent()
                && last.filter(score -> score.value() >= settings.score().get()).isPresent()) {
            return Optional.of("a score of %.4f".formatted(last.get().value()));
        }
        if (settings.neurons().filter(most -> neurons(network) >= most).isPresent()) {
            return Optional.of(neurons(network) + " neurons");
        }
        if (settings.parameters().filter(most -> network.parameters() >= most).isPresent()) {
            return Optional.of(network.parameters() + " parameters");
        }
        if (settings.flops().filter(most -> network.flopsPerSample() >= most).isPresent()) {
            return Optional.of(network.flopsPerSample() + " flops per sample");
        }
        return Optional.empty();
    }

    /** The site, cut down so that growing it stays within the limits; empty if nothing is left. */
    Optional<Site> admit(Site site, NetworkView network) {
        return switch (site) {
            case Site.Widen(int layer, int neurons) -> {
                long most = Math.min(neurons, room(layer, network));
                yield most < 1 ? Optional.empty() : Optional.of(new Site.Widen(layer, (int) most));
            }
            case Site.Deepen(int afterLayer) -> {
                LayerView next = network.layer(afterLayer + 1);
                long width = next.widthBefore();
                long bias = next.hasBias() ? width : 0;
                long pixels = next.patches().pixels();
                boolean fits =
                        width <= left(settings.neurons(), neurons(network))
                                && width * width + bias
                                        <= left(settings.parameters(), network.parameters())
                                && 2 * width * width * pixels
                                        <= left(settings.flops(), network.flopsPerSample());
                yield fits ? Optional.of(site) : Optional.empty();
            }
        };
    }

    /** How many neurons the layer can still get. */
    private long room(int number, NetworkView network) {
        LayerView layer = network.layer(number);
        long fanOut = network.fanOut(number);
        long parameters = layer.fanIn() + fanOut + (layer.hasBias() ? 1 : 0);
        long multiplications =
                (long) layer.fanIn() * layer.patches().positions()
                        + fanOut * network.layer(number + 1).patches().positions();
        return Math.min(
                left(settings.neurons(), neurons(network)),
                Math.min(
                        left(settings.parameters(), network.parameters()) / parameters,
                        left(settings.flops(), network.flopsPerSample()) / (2 * multiplications)));
    }

    private static long left(Optional<? extends Number> limit, long used) {
        return limit.isEmpty() ? Long.MAX_VALUE : Math.max(0, limit.get().longValue() - used);
    }

    private static long neurons(NetworkView network) {
        return network.widths().stream().mapToLong(Integer::longValue).sum();
    }
}
