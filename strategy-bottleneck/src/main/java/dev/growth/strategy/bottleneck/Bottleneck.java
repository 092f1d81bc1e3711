package dev.growth.strategy.bottleneck;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.Words;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Proposal.Declined;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * New neurons that make the part of the next layer's desired move that its weights cannot make: see
 * {@link BestUpdate}, {@link Directions}, {@link FirstOrder} and {@link Growth} for the equations.
 *
 * <p>The edit updates the outgoing weights that exist by γ₀ΔW* and adds the neurons {@code (√γ·α_k,
 * √γ·ω_k)}. It declines where no λ_k is large enough, and where no amplitude γ > 0 lowers the loss.
 *
 * <p>The prediction is that of the whole edit, both amplitudes going to 0 together: {@code
 * −t·(γ₀·tr(ΔW*ᵀD) + γ·E⟨V, V_new⟩)}, exact to first order in t. Random neurons predict nothing.
 *
 * <p>Evidence:
 *
 * <ul>
 *   <li>{@code move}, {@code bottleneck}, {@code bottleneck-share}: E‖V‖², Ψ and Ψ/E‖V‖²
 *   <li>{@code lambdas}: all λ_k, largest first; {@code by-chance}: for each what it would be by
 *       chance, which is not known for convolutions; {@code directions}: how many of them were
 *       used; {@code gain}: their Σλ_k², what they take from Ψ if the next layer is no convolution
 *       over several places, see {@link Directions}
 *   <li>{@code origins}: for each new neuron what it was made from
 *   <li>{@code update-amplitude}, {@code neuron-amplitude}: γ₀ and γ; {@code evaluations}: how many
 *       losses the search for them took
 *   <li>{@code root}, {@code rank}: how S was decomposed, and how many of its directions are not
 *       left out
 * </ul>
 */
public final class Bottleneck implements How {
    static final String SOURCE =
            "Verbockhaven, Rudkiewicz, Chevallier, Charpiat: Growing Tiny Networks: Spotting"
                    + " Expressivity Bottlenecks and Fixing Them Optimally, TMLR 2024, propositions 3.1"
                    + " and 3.2";

    /** {@code bottleneck}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "bottleneck",
                            Settings.class,
                            "Adds the neurons that best make the move that existing weights cannot make.",
                            Bottleneck::new)
                    .from(SOURCE);

    /** Share of the edit at which the engine measures, where the loss is about linear in it. */
    private static final double MEASURED_SHARE = 0.01;

    /** Of the prediction, which is exact to first order. */
    private static final double TOLERANCE = 1e-3;

    private final Settings settings;

    /** What happens where no direction is worth a neuron. */
    public enum Fallback {
        /** Nothing: the method declines. */
        NONE,
        /** Neurons of random directions, of the better of both signs, at the best amplitude. */
        RANDOM
    }

    /** Which neurons are added, and how large they are. */
    public record Settings(
            @About(
                            "λ from which a direction is worth a neuron, in the unit of the gradient; 0: this"
                                    + " is no criterion")
                    @Default("0")
                    double threshold,
            @About(
                            "share of the bottleneck that a direction must remove to be worth a neuron, λ²/Ψ;"
                                    + " 0: this is no criterion. One of the two criteria is enough, without"
                                    + " any all directions are taken")
                    @Default("0.001")
                    double relativeThreshold,
            @About(
                            "how many times λ² must be what chance makes of it on so many samples for a"
                                    + " direction to be worth a neuron; 0: this does not matter")
                    @Default("0")
                    double chance,
            @About("neurons added at most; left out: as many as the site takes")
                    Optional<Integer> maxNeurons,
            @About("whether the outgoing weights that exist get their own best update too")
                    @Default("true")
                    boolean updateExisting,
            @About("how large the update and the new neurons are") @Default("line-search")
                    Amplitude amplitude,
            @About("how second moments are decomposed") @Default("auto") Solver solver,
            @About(
                            "share of the largest eigenvalue of the inputs' second moment up to which a"
                                    + " direction of the inputs is left out; higher where many inputs hardly"
                                    + " ever differ from their mean, 0.01 for images")
                    @Default("1e-6")
                    double cutoff,
            @About("what happens where no direction is worth a neuron") @Default("none")
                    Fallback fallback,
            @About(
                            "whether each direction gets two neurons, (α, ω) and (−α, −ω): for relu, leaky-relu,"
                                    + " gelu, swish and softplus they are exactly linear together")
                    @Default("false")
                    boolean paired) {
        /** With the defaults. */
        public static final Settings DEFAULT =
                new Settings(
                        0,
                        0.001,
                        0,
                        Optional.empty(),
                        true,
                        new Amplitude.LineSearch(1e-6),
                        Solver.AUTO,
                        1e-6,
                        Fallback.NONE,
                        false);

        public Settings {
            Require.atLeast("threshold", threshold, 0);
            Require.between("relativeThreshold", relativeThreshold, 0, 1);
            Require.atLeast("chance", chance, 0);
            Require.below("cutoff", cutoff, 0, 1);
            int least = paired ? 2 : 1;
            maxNeurons.ifPresent(most -> Require.atLeast("maxNeurons", most, least));
        }
    }

    Bottleneck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        if (network.hiddenLayers() == 0) {
            throw new UserException("it widens hidden layers, but the network has none");
        }
        Worth.check(settings.chance, network);
        obstacle(network.activation(), network.bias(), network.padsHiddenImages())
                .ifPresent(reason -> {
                    throw new UserException(reason);
                });
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen widen -> propose(widen, context);
            case Site.Deepen deepen -> new Declined("it adds neurons, not layers");
        };
    }

    private Proposal propose(Site.Widen site, GrowthContext context) {
        LayerView hidden = context.network().layer(site.layer());
        LayerView next = context.network().layer(site.layer() + 1);
        Optional<String> obstacle =
                obstacle(hidden.activation(), next.hasBias(), next.patches().padding() > 0);
        if (obstacle.isPresent()) {
            return new Declined(obstacle.get());
        }
        int most = Math.min(site.neurons(), settings.maxNeurons.orElse(Integer.MAX_VALUE));
        int directions = settings.paired ? most / 2 : most;
        if (directions == 0) {
            return new Declined("a pair is two neurons, but the site takes one");
        }
        return Analysis.of(site.layer(), settings.solver, settings.cutoff, context)
                .map(analysis -> propose(analysis, directions, context))
                .orElseGet(() -> new Declined(Analysis.UNSOLVED));
    }

    private Proposal propose(Analysis analysis, int most, GrowthContext context) {
        if (settings.chance > 0 && analysis.byChance(context).isEmpty()) {
            return new Declined(Worth.UNKNOWN);
        }
        int[] worth =
                new Worth(settings.threshold, settings.relativeThreshold, settings.chance)
                        .of(analysis, context);
        if (worth.length == 0 && settings.fallback == Fallback.NONE) {
            return new Declined(nothingWorth(analysis, context));
        }
        int[] used = Arrays.copyOf(worth, Math.min(worth.length, most));
        Candidate candidate =
                used.length == 0
                        ? Candidate.drawn(analysis, most, settings, context)
                        : Candidate.solved(analysis, used, settings, context);
        if (candidate.found().neurons() == 0) {
            return new Declined(
                    String.format(
                            Locale.ROOT,
                            "no amplitude of the %s lowers the loss, which is %.6g without",
                            counted(candidate.neurons().count()),
                            candidate.found().loss()));
        }
        return grown(analysis, used, candidate, context);
    }

    private static String nothingWorth(Analysis analysis, GrowthContext context) {
        double[] lambdas = analysis.directions().lambdas();
        double bottleneck = analysis.update().bottleneck();
        if (lambdas.length == 0) {
            return String.format(
                    Locale.ROOT,
                    "no linear correlation left between the bottleneck, Ψ = %.3g, and the layer's inputs",
                    bottleneck);
        }
        return String.format(
                Locale.ROOT,
                "no linear correlation left that is worth a neuron: λ is at most %.3g, λ²/Ψ %.3g%s",
                lambdas[0],
                lambdas[0] * lambdas[0] / bottleneck,
                analysis.byChance(context)
                        .map(by -> String.format(Locale.ROOT, "; by chance λ is about %.3g", by[0]))
                        .orElse(""));
    }

    private Proposal grown(
            Analysis analysis, int[] used, Candidate candidate, GrowthContext context) {
        double update = candidate.found().update();
        double neurons = candidate.found().neurons();
        Growth growth = candidate.growth();
        Optional<Prediction> prediction =
                candidate
                        .slope(analysis, context)
                        .map(slope ->
                                new Prediction(
                                        share -> growth.at(share * update, share * neurons),
                                        share -> share * slope,
                                        MEASURED_SHARE,
                                        TOLERANCE));
        return new Proposal.Grown(
                growth.at(update, neurons),
                prediction,
                evidence(analysis, used, candidate, context));
    }

    private Map<String, Object> evidence(
            Analysis analysis, int[] used, Candidate candidate, GrowthContext context) {
        BestUpdate update = analysis.update();
        Root root = analysis.directions().root();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("move", update.move());
        evidence.put("bottleneck", update.bottleneck());
        evidence.put("bottleneck-share", update.share());
        evidence.put("lambdas", analysis.directions().lambdas());
        analysis.byChance(context).ifPresent(by -> evidence.put("by-chance", by));
        evidence.put("directions", used.length);
        evidence.put("gain", analysis.directions().gain(used));
        evidence.put("origins", origins(used, candidate.neurons().count()));
        evidence.put("update-amplitude", candidate.found().update());
        evidence.put("neuron-amplitude", candidate.found().neurons());
        evidence.put("evaluations", candidate.found().evaluations());
        evidence.put("root", root.method());
        evidence.put("rank", root.rank());
        return evidence;
    }

    private List<String> origins(int[] used, int neurons) {
        return IntStream.range(0, neurons)
                .mapToObj(k -> {
                    int number = settings.paired ? k / 2 : k;
                    String side = settings.paired && k % 2 == 1 ? ", opposite" : "";
                    return (used.length == 0
                                    ? "random " + (1 + number)
                                    : "direction " + (1 + used[number]))
                            + side;
                })
                .toList();
    }

    private static String counted(int neurons) {
        return neurons == 1 ? "new neuron" : Words.count(neurons, "new neuron");
    }

    /** Why it cannot work with this σ and, in the next layer, biases or padding or none. */
    private Optional<String> obstacle(Activation activation, boolean bias, boolean padded) {
        if (activation.slopeLeft() == 0 && activation.slopeRight() == 0) {
            return Optional.of(
                    "the slope of "
                            + activation
                            + " at 0 is 0, so to first order new neurons would do nothing");
        }
        if (settings.paired) {
            return switch (activation.function()) {
                case IDENTITY, TANH, SIGMOID ->
                        Optional.of(
                                "the two neurons of a pair would do the same with "
                                        + activation
                                        + "; set paired: false");
                default -> Optional.empty();
            };
        }
        if (activation.value(0) != 0 && !bias) {
            return Optional.of(
                    activation
                            + " is not 0 at 0, so new neurons of small weights need a bias in the next"
                            + " layer to make up for them");
        }
        if (activation.value(0) != 0 && padded) {
            return Optional.of(
                    activation
                            + " is not 0 at 0, which padding is: at the border of an image new neurons of"
                            + " small weights do something else than within, and no bias of the next layer"
                            + " makes up for both; set padding: 0 after the first convolution, or take"
                            + " another activation");
        }
        return Optional.empty();
    }
}
