package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;

/**
 * Neurons of random incoming weights: the baseline that every method has to beat.
 *
 * <p>With {@code outgoing: zero} the function does not change; the outgoing weights start to move
 * with the first training step, the incoming ones with the second. With {@code outgoing: random}
 * the function changes by as much as a newly initialised layer would have the new neurons
 * contribute.
 */
public final class RandomNeurons implements WidenHow {
    /** {@code random}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                    How.class,
                    "random",
                    Settings.class,
                    "Adds neurons of random incoming weights.",
                    RandomNeurons::new);

    /** What the outgoing weights of new neurons are. */
    public enum Outgoing {
        /** 0: the function does not change. */
        ZERO,
        /** Drawn like the incoming ones: the function changes. */
        RANDOM
    }

    private final RandomWeights weights;

    /** Of the weights that are drawn. */
    public record Settings(
            @About("outgoing weights: zero leaves the function as it is") @Default("zero")
                    Outgoing outgoing,
            @About("standard deviation of what is drawn, relative to Kaiming initialisation")
                    @Default("1")
                    double scale) {
        public Settings {
            Require.above("scale", scale, 0);
        }
    }

    RandomNeurons(Settings settings) {
        weights =
                new RandomWeights(
                        settings.scale, settings.outgoing == Outgoing.RANDOM ? settings.scale : 0);
    }

    @Override
    public Proposal widen(Site.Widen site, GrowthContext context) {
        return Proposal.Grown.by(weights.draw(site, context));
    }
}
