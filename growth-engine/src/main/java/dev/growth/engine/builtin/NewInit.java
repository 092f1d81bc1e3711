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
 * Neurons whose incoming and outgoing weights are both small and random: the "new initialization"
 * that splitting is compared with. The function changes by the order of scale²; all weights start
 * to move with the first training step.
 */
public final class NewInit implements WidenHow {
    /** {@code new-init}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "new-init",
                            Settings.class,
                            "Adds neurons of small random weights on both sides.",
                            NewInit::new)
                    .from(
                            "Liu, Wu, Wang: Splitting Steepest Descent for Growing Neural"
                                    + " Architectures, NeurIPS 2019");

    private final RandomWeights weights;

    /** How small. */
    public record Settings(
            @About("standard deviation of the weights, relative to Kaiming initialisation")
                    @Default("0.1")
                    double scale) {
        public Settings {
            Require.above("scale", scale, 0);
        }
    }

    NewInit(Settings settings) {
        weights = new RandomWeights(settings.scale, settings.scale);
    }

    @Override
    public Proposal widen(Site.Widen site, GrowthContext context) {
        return Proposal.Grown.by(weights.draw(site, context));
    }
}
