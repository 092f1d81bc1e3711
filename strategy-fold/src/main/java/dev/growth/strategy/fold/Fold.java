package dev.growth.strategy.fold;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One ReLU neuron that folds where a typical wrong sample should have crossed the boundary.
 *
 * <ol>
 *   <li>The wrong samples are clustered by k-means, weighted by their losses. x_t is the one
 *       nearest the centre of the cluster with the highest mean loss.
 *   <li>Around x_t the network is an affine map. x_f is the nearest point at which that map puts
 *       the predicted class p and the true class y level.
 *   <li>The neuron has weights w and the bias {@code b = −w·x_f}, and is active at x_t. Its
 *       outgoing weights are 0, so the function stays as it is, to the bit.
 *   <li>The direction of w maximises {@code J(w) = (1 − β)·‖g(w)‖/max‖g‖ + β·cos(w, x_t − x_f)},
 *       {@code g(w) = E[δ·relu(w·(x − x_f))]}.
 * </ol>
 *
 * <p>A cluster around whose typical sample the two logits have no boundary, or for which no neuron
 * has a gradient, is passed over for the next one. Where the layer is not the first one, x is what
 * enters it, and the network is that from this layer on.
 *
 * <p>The slides say to maximise the gradient of w, which is 0 for every w where outgoing weights
 * are 0; g is the gradient that there is, that of the outgoing weights. The prediction is about the
 * first gradient step of those. The slides print {@code b = 0, w ⟂ x_f}, which folds at x_f too but
 * also at 0: mode {@code literal}.
 *
 * <p>Evidence: {@code typical-instance} (x_t) and {@code fold-point} (x_f), in units of what enters
 * the layer; {@code incoming-weights} and {@code bias}; {@code predicted-class}, {@code true-class}
 * and {@code loss} of x_t; {@code wrong} of so many {@code samples}; {@code cluster-size} and
 * {@code cluster-loss} (mean); {@code off-segment}: whether the nearest boundary point has other
 * active neurons than x_t; {@code boundary-normal} and {@code boundary-offset} of the boundary at
 * x_t, where {@code normal·x + offset} is logit p minus logit y; {@code score} (J), {@code
 * alignment} (the cosine), {@code largest-gradient-norm} (max‖g‖ for ‖w‖ = 1 over the samples
 * looked at) and {@code gradient-norm} (‖g‖ of the neuron over all statistics samples).
 */
public final class Fold implements How {
    static final String SOURCE = "J. Kang, Growing Networks by Folding on Typical Instances, 2024";

    /** {@code fold}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "fold",
                            Settings.class,
                            "Adds a neuron that folds where a typical wrong sample should cross.",
                            Fold::new)
                    .from(SOURCE);

    private final Settings settings;

    /** What the direction of the new neuron is chosen for. */
    public enum Mode {
        /** J with β = {@code beta}. */
        BLEND,
        /** The gradient alone: β = 0. */
        GRADIENT,
        /** From the fold point straight to the sample: β = 1. */
        ALIGN,
        /** The gradient alone, with bias 0 and weights orthogonal to the fold point. */
        LITERAL
    }

    /** What is done where the nearest boundary point has other active neurons than the sample. */
    public enum OffSegment {
        /** It is taken as it is, as in the slides. */
        ACCEPT,
        /** The same step again from there, with the neurons active there, until they agree. */
        ITERATE,
        /** The way to it is cut short where the first neuron switches. */
        CLAMP,
        /** The network's own boundary is searched on the ray through it. */
        BISECT
    }

    /** How the sample, the fold and the neuron are chosen. */
    public record Settings(
            @About("statistics samples that are looked at, at most") @Default("10000") int sample,
            @About("clusters that the wrong samples are put into") @Default("4") int clusters,
            @About("wrong samples that a cluster must have to be considered") @Default("1")
                    int minClusterSize,
            @About("what the direction of the new neuron is chosen for") @Default("blend")
                    Mode mode,
            @About("in mode blend, the share of the direction from the fold point to the sample")
                    @Default("0.5")
                    double beta,
            @About("what is done where the boundary is beyond the neurons active at the sample")
                    @Default("accept")
                    OffSegment offSegment,
            @About("norm of the incoming weights, relative to the mean of the layer's so far")
                    @Default("1")
                    double scale,
            @About("random starts of the search for the direction; not used in the plane")
                    @Default("20")
                    int restarts) {
        public Settings {
            Require.atLeast("sample", sample, 1);
            Require.atLeast("clusters", clusters, 1);
            Require.atLeast("minClusterSize", minClusterSize, 1);
            Require.between("beta", beta, 0, 1);
            Require.above("scale", scale, 0);
            Require.atLeast("restarts", restarts, 0);
        }
    }

    Fold(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        if (network.hidden().isEmpty()) {
            throw new UserException("it widens hidden layers, but the network has none");
        }
        obstacle(
                        network.loss(),
                        network.activation().function() == ActivationFunction.RELU,
                        network.bias())
                .ifPresent(reason -> {
                    throw new UserException(reason);
                });
    }

    /** Why it cannot work. */
    private static Optional<String> obstacle(Loss loss, boolean relu, boolean bias) {
        if (loss != Loss.SOFTMAX_CROSS_ENTROPY) {
            return Optional.of(
                    "it is for classification with softmax-cross-entropy, not for " + loss.text());
        }
        if (!relu) {
            return Optional.of("it needs networks that are affine in pieces: activation relu");
        }
        return bias
                ? Optional.empty()
                : Optional.of("a neuron without bias cannot fold at a given point; set bias: true");
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen widen -> propose(widen.layer(), context);
            case Site.Deepen deepen -> new Proposal.Declined("it adds neurons, not layers");
        };
    }

    private Proposal propose(int layer, GrowthContext context) {
        NetworkView network = context.network();
        Optional<String> obstacle =
                obstacle(
                        network.loss(),
                        IntStream.rangeClosed(layer, network.hiddenLayers())
                                .mapToObj(l -> network.layer(l).activation().function())
                                .allMatch(ActivationFunction.RELU::equals),
                        network.layer(layer).hasBias());
        if (obstacle.isPresent()) {
            return new Proposal.Declined(obstacle.get());
        }
        Batch batch = context.capture(settings.sample);
        List<Instance> wrong = Instance.wrong(batch, layer - 1, context.workspace());
        if (wrong.isEmpty()) {
            return new Proposal.Declined("none of " + batch.samples() + " samples is wrong");
        }
        double norm = settings.scale * meanNorm(network.layer(layer), context.workspace());
        if (norm == 0) {
            return new Proposal.Declined(
                    "the layer's incoming weights are all 0, so there is nothing that scale could be"
                            + " relative to");
        }
        return propose(layer, batch, wrong, norm, context);
    }

    private Proposal propose(
            int layer, Batch batch, List<Instance> wrong, double norm, GrowthContext context) {
        Tail tail = Tail.of(layer, context.network(), context.workspace());
        List<Cluster> clusters =
                Cluster.of(wrong, settings.clusters, context.random(), objective -> {});
        for (Cluster cluster : clusters) {
            Instance typical = cluster.typical();
            Optional<FoldPoint> fold =
                    cluster.size() < settings.minClusterSize
                            ? Optional.empty()
                            : FoldPoint.of(typical, tail, settings.offSegment);
            Optional<Direction> direction =
                    fold.flatMap(f -> direction(layer, batch, typical, f, context));
            if (direction.isPresent()) {
                FirstStep step = step(layer, direction.get(), fold.get(), norm, context);
                Map<String, Object> evidence = new LinkedHashMap<>();
                evidence.put("samples", batch.samples());
                evidence.put("wrong", wrong.size());
                describe(cluster, evidence);
                describe(fold.get(), evidence);
                describe(
                        direction.get(),
                        step,
                        cosine(direction.get(), typical, fold.get()),
                        evidence);
                return new Proposal.Grown(step.edit(), step.prediction(), evidence);
            }
        }
        return new Proposal.Declined(
                "in none of the %d clusters of %d wrong samples is there a fold that could help"
                        .formatted(clusters.size(), wrong.size()));
    }

    private Optional<Direction> direction(
            int layer, Batch batch, Instance typical, FoldPoint fold, GrowthContext context) {
        double[] axis = Vectors.add(typical.point(), -1, fold.point());
        Optional<Cone> cone =
                settings.mode == Mode.LITERAL
                        ? Cone.around(axis, fold.point())
                        : Optional.of(Cone.around(axis));
        double beta =
                switch (settings.mode) {
                    case BLEND -> settings.beta;
                    case GRADIENT, LITERAL -> 0;
                    case ALIGN -> 1;
                };
        Gradients gradients = new Gradients(batch, layer, fold.point(), context.workspace());
        return cone.flatMap(
                c -> Direction.best(gradients, c, beta, settings.restarts, context.random()));
    }

    private FirstStep step(
            int layer, Direction direction, FoldPoint fold, double norm, GrowthContext context) {
        double[] weights = Vectors.scaled(direction.vector(), norm);
        double bias = settings.mode == Mode.LITERAL ? 0 : -Vectors.dot(weights, fold.point());
        return FirstStep.of(layer, Matrix.row(weights), Matrix.row(bias), context);
    }

    private static double cosine(Direction direction, Instance typical, FoldPoint fold) {
        double[] axis = Vectors.add(typical.point(), -1, fold.point());
        return Vectors.dot(direction.vector(), axis) / Vectors.norm(axis);
    }

    private static void describe(Cluster cluster, Map<String, Object> evidence) {
        Instance typical = cluster.typical();
        evidence.put("cluster-size", cluster.size());
        evidence.put("cluster-loss", cluster.meanLoss());
        evidence.put("typical-instance", typical.point().clone());
        evidence.put("loss", typical.loss());
        evidence.put("predicted-class", typical.predicted());
        evidence.put("true-class", typical.actual());
    }

    private static void describe(FoldPoint fold, Map<String, Object> evidence) {
        evidence.put("fold-point", fold.point());
        evidence.put("off-segment", fold.offSegment() ? "yes" : "no");
        evidence.put("boundary-normal", fold.boundary().normal());
        evidence.put("boundary-offset", fold.boundary().offset());
    }

    private static void describe(
            Direction direction, FirstStep step, double cosine, Map<String, Object> evidence) {
        evidence.put("incoming-weights", step.incoming().toArray());
        evidence.put("bias", step.bias().get(0, 0));
        evidence.put("score", direction.score());
        evidence.put("alignment", cosine);
        evidence.put("largest-gradient-norm", direction.largestNorm());
        evidence.put("gradient-norm", step.gradientNorm());
    }

    /** Of the weights that enter a neuron. */
    private static double meanNorm(LayerView layer, Workspace workspace) {
        double[] weights = workspace.read(layer.weights());
        double sum = 0;
        for (int j = 0; j < layer.width(); j++) {
            double squares = 0;
            for (int i = 0; i < layer.fanIn(); i++) {
                double weight = weights[i * layer.width() + j];
                squares += weight * weight;
            }
            sum += Math.sqrt(squares);
        }
        return sum / layer.width();
    }
}
