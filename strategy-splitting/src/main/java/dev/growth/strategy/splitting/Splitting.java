package dev.growth.strategy.splitting;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Splits the neurons with the most negative splitting indices into two that go apart by ±ε along
 * the splitting gradient, with half of the outgoing weights each.
 *
 * <p>The mean of the children is their parent, so the loss changes only to second order, by {@code
 * ε²/2·λ_min}, which adds up over neurons and layers (Theorems 2.3 and 2.4; the paper prints a
 * minus sign in 2.3). A neuron with λ_min ≥ 0 is never split; where that is all of them, it
 * declines.
 *
 * <p>Signed splitting lets some children have negative shares of the outgoing weights, and so gains
 * from λ_max > 0, too; see {@code docs/methods/splitting.md}.
 *
 * <p>Of relu and leaky relu, σ″ is 0 but for the kink, which counts as that of a softplus with β =
 * 3. What it says about the loss does not hold for steps so small that no sample crosses the kink;
 * therefore nothing is predicted there, and the evidence says {@code curvature: softplus surrogate,
 * beta 3}.
 *
 * <p>Evidence: {@code splitting-indices} (λ_min of every neuron of the layer), {@code neurons}
 * (those split, best first), {@code shapes}, {@code gains} (what each changes the loss by for each
 * unit of ε²/2), {@code change} (ε²/2 times their sum), {@code curvature}, {@code solver}, {@code
 * passes} over the samples, {@code residual} (largest ‖S·v − λ·v‖ of Lanczos).
 */
public final class Splitting implements How {
    static final String SOURCE =
            "Liu, Wu, Wang: Splitting Steepest Descent for Growing Neural Architectures, NeurIPS"
                    + " 2019, arXiv 1910.02366";

    /** {@code splitting}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "splitting",
                            Settings.class,
                            "Splits neurons along the directions in which their copies should part.",
                            Splitting::new)
                    .from(SOURCE);

    /** Why nothing can be inserted. */
    static final String NO_LAYERS = "it splits neurons, it adds no layers";

    private final Settings settings;

    /** How far children move, and which neurons are split. */
    public record Settings(
            @About("how far each child moves from its parent: the norm of its offset")
                    @Default("0.01")
                    double epsilon,
            @About(
                            "a neuron is split if its splitting index (signed: what it gains for each"
                                    + " neuron added) is below this; at most 0")
                    @Default("0")
                    double threshold,
            @About("whether children may have negative shares of the outgoing weights")
                    @Default("false")
                    boolean signed,
            @About("sum of the magnitudes of a signed split's shares, at least 1") @Default("3")
                    double c,
            @About("how the eigenvalues are found; auto is exact up to order 64, then lanczos")
                    @Default("auto")
                    Solver solver,
            @About("iterations of lanczos at most, a pass over the statistics samples each")
                    @Default("50")
                    int iterations) {
        public Settings {
            Require.above("epsilon", epsilon, 0);
            Require.that(
                    threshold <= 0 && Double.isFinite(threshold),
                    "threshold",
                    "be at most 0",
                    threshold);
            Require.atLeast("c", c, 1);
            Require.atLeast("iterations", iterations, 1);
        }
    }

    Splitting(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        Curvature.check(network);
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen(int layer, int neurons) -> propose(layer, neurons, context);
            case Site.Deepen deepen -> new Proposal.Declined(NO_LAYERS);
        };
    }

    private Proposal propose(int layer, int neurons, GrowthContext context) {
        LayerView hidden = context.network().layer(layer);
        Optional<String> obstacle = new Curvature(hidden.activation()).obstacle();
        if (obstacle.isPresent()) {
            return new Proposal.Declined(obstacle.get());
        }
        Spectra spectra = Spectra.of(layer, settings.solver, settings.iterations, context);
        List<Candidate> chosen = Candidate.best(spectra, settings, neurons);
        return chosen.isEmpty()
                ? new Proposal.Declined(reason(spectra, neurons))
                : grown(
                        new Splits(layer, chosen, spectra, settings.c, hidden.hasBias()),
                        new Curvature(hidden.activation()));
    }

    private Proposal grown(Splits splits, Curvature curvature) {
        return new Proposal.Grown(
                splits.edit(settings.epsilon),
                splits.prediction(settings.epsilon, curvature),
                evidence(splits, curvature));
    }

    private String reason(Spectra spectra, int neurons) {
        if (!Candidate.worthwhile(spectra, settings).isEmpty()) {
            return "the splits that pay add 2 or 3 neurons each, but the site has room for "
                    + neurons;
        }
        return settings.threshold < 0 && spectra.index() < 0
                ? String.format(
                        Locale.ROOT,
                        "no split gains what the threshold of %s asks for; the least splitting"
                                + " index is %.4g",
                        settings.threshold,
                        spectra.index())
                : "all neurons are splitting-stable";
    }

    private Map<String, Object> evidence(Splits splits, Curvature curvature) {
        Spectra spectra = splits.spectra();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("splitting-indices", spectra.least().values());
        evidence.putAll(splits.evidence(settings.epsilon));
        evidence.put("curvature", curvature.inWords());
        evidence.put("solver", spectra.solver());
        evidence.put("passes", spectra.passes());
        evidence.put("residual", spectra.residual());
        return evidence;
    }
}
