package dev.growth.strategy.gradmax;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * New neurons with zero incoming weights and the outgoing weights that give the incoming ones the
 * largest gradient.
 *
 * <p>With incoming weights 0 the gradient of neuron k's incoming weights is {@code σ′(0)·M·ω_k},
 * {@code M = E[H0ᵀΔ]} without the row of ones. Over orthogonal ω_k of norm c its sum of squares is
 * largest for c times the leading singular vectors of M on the side of Δ, and is then {@code
 * (c·σ′(0))²·Σσ_k²}. Without orthogonality K copies of the first vector would have more, and be of
 * no more use than one. They are found by the decomposition of M or, without M, by {@link Ascent}.
 * Directions with σ_k ≤ 1e-7·σ_1 are rounding errors and are not added; where M is 0 nothing is.
 *
 * <p>For dense layers {@code H0 = H(l−1)} and {@code Δ = δ(l+1)}. For convolutions H0 are patches
 * and Δ is what {@link dev.growth.api.growth.Signal.OutgoingGradient} says; M is p × fan-out, and
 * nothing else changes: neither strides nor padding nor the step from convolution to dense need
 * anything of their own. An entry of M belongs to a place a of this layer's kernel and a place b of
 * the next one's. Without padding in the next layer it depends on {@code a + b} alone, b times this
 * layer's stride: M holds the gradient of the composite kernel of {@code k1 + k2 − 1} pixels, at
 * stride 1, from which the paper starts, each of its entries several times. With padding M alone is
 * right at the edges.
 *
 * <p>The function does not change, to the bit, if σ(0) = 0 and {@code incoming-noise} is 0. For
 * sigmoid and softplus the new neurons put out σ(0) from the start; the biases of the next layer
 * make up for it, up to rounding. They cannot where that layer pads its images.
 *
 * <p>The equations leave the sign of a singular vector open. It is chosen by what the first
 * gradient step does to the loss, see {@link Sign}.
 *
 * <p>The prediction is about that step, taken with the new incoming weights only, biases staying 0.
 */
public final class GradMax implements How {
    static final String SOURCE =
            "Evci et al.: GradMax: Growing Neural Networks using Gradient Information, ICLR 2022,"
                    + " arXiv 2201.05125";

    /** {@code gradmax}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "gradmax",
                            Settings.class,
                            "Adds neurons that do nothing yet, but have the largest gradient.",
                            GradMax::new)
                    .from(SOURCE);

    /** Small enough for the loss to be linear in, large enough to be measured in float32. */
    private static final double MEASURED_SHARE_OF_REACH = 0.01;

    /** Of the prediction, which is exact to first order. */
    private static final double TOLERANCE = 1e-3;

    private final Settings settings;

    /** What the norm of the new outgoing weights is relative to. */
    public enum Norm {
        /** The mean norm of the outgoing weights of the layer's neurons so far. */
        RELATIVE,
        /** Nothing: it is the scale itself. */
        FIXED
    }

    /** How the sign of a singular vector is chosen. */
    public enum Sign {
        /**
         * So that the first gradient step lowers the loss more. It matters where σ has a kink at 0:
         * a relu neuron of the wrong sign is silent where it could help, for ever if no input of
         * the layer is negative.
         */
        DESCENT,
        /** The largest component on the side of H is positive, whatever that does. */
        CANONICAL
    }

    /** How large the new weights are. */
    public record Settings(
            @About("norm of each new neuron's outgoing weights; see norm") @Default("0.5")
                    double scale,
            @About(
                            "whether scale is relative to the mean norm of the layer's outgoing weights so"
                                    + " far, or the fixed norm itself")
                    @Default("relative")
                    Norm norm,
            @About("how the free sign of each new neuron is chosen") @Default("descent") Sign sign,
            @About(
                            "standard deviation of the new incoming weights, relative to the root mean"
                                    + " square of those so far; above 0 the function changes")
                    @Default("0")
                    double incomingNoise,
            @About("how the outgoing weights are found") @Default("svd") Optimise optimise) {
        public Settings {
            Require.above("scale", scale, 0);
            Require.atLeast("incomingNoise", incomingNoise, 0);
        }
    }

    GradMax(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        if (network.hiddenLayers() == 0) {
            throw new UserException("it widens hidden layers, but the network has none");
        }
        obstacle(network.activation(), network.bias(), network.padsHiddenImages())
                .ifPresent(reason -> {
                    throw new UserException(reason);
                });
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen(int layer, int neurons) -> propose(layer, neurons, context);
            case Site.Deepen deepen -> new Proposal.Declined("it adds neurons, not layers");
        };
    }

    private Proposal propose(int layer, int neurons, GrowthContext context) {
        LayerView hidden = context.network().layer(layer);
        LayerView next = context.network().layer(layer + 1);
        Optional<String> obstacle =
                obstacle(hidden.activation(), next.hasBias(), next.patches().padding() > 0);
        if (obstacle.isPresent()) {
            return new Proposal.Declined(obstacle.get());
        }
        Solution solution = Solution.of(layer, neurons, settings.optimise, context);
        int count = solution.spectrum().rank(neurons);
        if (count == 0) {
            return new Proposal.Declined("new neurons would have no gradient: M is 0");
        }
        double norm = outgoingNorm(layer, context);
        if (norm == 0) {
            return new Proposal.Declined(
                    "the layer's outgoing weights are all 0, so there is nothing that scale could be"
                            + " relative to; set norm: fixed");
        }
        return grown(layer, solution, count, norm, context);
    }

    private Proposal grown(
            int layer, Solution solution, int count, double norm, GrowthContext context) {
        Spectrum spectrum = solution.spectrum();
        LayerView hidden = context.network().layer(layer);
        double slope = hidden.activation().derivative(0);
        FirstStep step =
                FirstStep.of(
                        layer,
                        spectrum.weightedInputs(count).scaled(norm * slope),
                        spectrum.leadingOutputs(count).scaled(norm),
                        settings.sign,
                        context);
        NewNeurons added = NewNeurons.of(layer, step.outgoing(), context);
        return new Proposal.Grown(
                added.with(incoming(hidden, count, context)),
                Optional.of(
                        new Prediction(
                                amplitude -> added.with(step.incoming().scaled(amplitude)),
                                amplitude -> amplitude * step.slope(),
                                MEASURED_SHARE_OF_REACH * step.reach(),
                                TOLERANCE)),
                evidence(solution, count, norm, slope));
    }

    private double outgoingNorm(int layer, GrowthContext context) {
        if (settings.norm == Norm.FIXED) {
            return settings.scale;
        }
        Tensor outgoing = context.outgoingWeights(layer);
        double[] weights = context.workspace().read(outgoing);
        double sum = 0;
        for (int row = 0; row < outgoing.rows(); row++) {
            double squares = 0;
            for (int j = 0; j < outgoing.columns(); j++) {
                double weight = weights[row * outgoing.columns() + j];
                squares += weight * weight;
            }
            sum += Math.sqrt(squares);
        }
        return settings.scale * sum / outgoing.rows();
    }

    private Matrix incoming(LayerView hidden, int count, GrowthContext context) {
        double[] incoming = new double[count * hidden.fanIn()];
        if (settings.incomingNoise > 0) {
            double squares = context.workspace().dot(hidden.weights(), hidden.weights());
            double deviation =
                    settings.incomingNoise * Math.sqrt(squares / hidden.fanIn() / hidden.width());
            Arrays.setAll(incoming, i -> deviation * context.random().nextGaussian());
        }
        return Matrix.of(count, hidden.fanIn(), incoming);
    }

    private static Map<String, Object> evidence(
            Solution solution, int count, double norm, double slope) {
        Spectrum spectrum = solution.spectrum();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("singular-values", Arrays.copyOf(spectrum.values(), count));
        evidence.put("outgoing-norm", norm);
        evidence.put("gradient-norm", norm * slope * Math.sqrt(spectrum.energy(count)));
        evidence.putAll(solution.evidence());
        return evidence;
    }

    /** Why it cannot work with this σ and a next layer with biases or none, padded or not. */
    private static Optional<String> obstacle(Activation activation, boolean bias, boolean padding) {
        if (activation.derivative(0) == 0) {
            return Optional.of(
                    "the slope of "
                            + activation
                            + " at 0 is 0, so neurons of zero incoming weights would never move");
        }
        if (activation.value(0) != 0 && !bias) {
            return Optional.of(
                    activation
                            + " is not 0 at 0, so neurons of zero incoming weights need a bias in the"
                            + " next layer to make up for them");
        }
        if (activation.value(0) != 0 && padding) {
            return Optional.of(
                    activation
                            + " is not 0 at 0, and where the next convolution sees padding instead of"
                            + " new channels its bias cannot make up for them; set padding: 0 in all"
                            + " convolutions but the first, or take an activation that is 0 at 0");
        }
        return Optional.empty();
    }
}
