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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * ReLU neurons that fold where typical wrong samples should have crossed the boundary.
 *
 * <ol>
 *   <li>The wrong samples, or with {@code instances: all} all of them, are clustered by k-means,
 *       weighted by their losses. x_t is the one nearest the centre of the cluster with the highest
 *       mean loss.
 *   <li>Around x_t the network is an affine map. x_f is the nearest point at which that map puts
 *       the predicted class p and the true class y level. Where x_t is right, p is the next best
 *       class.
 *   <li>The neuron has weights w and the bias {@code b = −w·x_f}, and is active at x_t. Its
 *       outgoing weights are 0, so the function stays as it is, to the bit.
 *   <li>The direction of w maximises {@code J(w) = (1 − β)·‖g(w)‖/max‖g‖ + β·cos(w, x_t − x_f)},
 *       {@code g(w) = E[δ·relu(w·(x − x_f))]}.
 * </ol>
 *
 * <p>Where the site takes several neurons, the next clusters get one each. A cluster around whose
 * typical sample the two logits have no boundary, or for which no neuron has a gradient, is passed
 * over for the next one. Where the layer is not the first one, x is what enters it, and the network
 * is that from this layer on.
 *
 * <p>The slides say to maximise the gradient of w, which is 0 for every w where outgoing weights
 * are 0; g is the gradient that there is, that of the outgoing weights. The prediction is about the
 * first gradient step of those. The slides print {@code b = 0, w ⟂ x_f}, which folds at x_f too but
 * also at 0: mode {@code literal}.
 *
 * <p>Evidence: {@code typical-instance} (x_t) and {@code fold-point} (x_f), in units of what enters
 * the layer; {@code incoming-weights} and {@code bias}; {@code predicted-class}, {@code
 * rival-class} (p), {@code true-class} and {@code loss} of x_t; {@code wrong} of so many {@code
 * samples}; {@code cluster-size} and {@code cluster-loss} (mean); {@code off-segment}: whether the
 * nearest boundary point has other active neurons than x_t; {@code boundary-normal} and {@code
 * boundary-offset} of the boundary at x_t, where {@code normal·x + offset} is logit p minus logit
 * y; {@code score} (J), {@code alignment} (the cosine), {@code largest-gradient-norm} (max‖g‖ for
 * ‖w‖ = 1 over the samples looked at) and {@code gradient-norm} (‖g‖ of the neuron over all
 * statistics samples). Of a second neuron they are {@code typical-instance-2} and so on.
 */
public final class Fold implements How {
    static final String SOURCE = "J. Kang, Growing Networks by Folding on Typical Instances, 2024";

    /** {@code fold}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "fold",
                            Settings.class,
                            "Adds neurons that fold where typical wrong samples should cross.",
                            Fold::new)
                    .from(SOURCE);

    private static final String INSTEAD = "use another method, such as bottleneck";

    private final Settings settings;

    /** Which samples a typical one is looked for among. */
    public enum Instances {
        /** Those that the network gets wrong. */
        WRONG,
        /** All. */
        ALL
    }

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
            @About("samples among which typical ones are looked for: wrong ones, or all")
                    @Default("wrong")
                    Instances instances,
            @About("clusters that they are put into, each the place of one neuron at most")
                    @Default("4")
                    int clusters,
            @About("samples that a cluster must have to be considered") @Default("1")
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
        Convolutions.refuse(network, INSTEAD);
        if (network.hiddenLayers() == 0) {
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
            case Site.Widen widen -> propose(widen, context);
            case Site.Deepen deepen -> new Proposal.Declined("it adds neurons, not layers");
        };
    }

    private Proposal propose(Site.Widen site, GrowthContext context) {
        int layer = site.layer();
        NetworkView network = context.network();
        if (network.hasConvolutions()) {
            return new Proposal.Declined(Convolutions.REASON + INSTEAD);
        }
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
        boolean all = settings.instances == Instances.ALL;
        List<Instance> instances = Instance.of(batch, layer - 1, all, context.workspace());
        if (instances.isEmpty()) {
            return new Proposal.Declined("none of " + batch.samples() + " samples is wrong");
        }
        double norm = settings.scale * meanNorm(network.layer(layer), context.workspace());
        if (norm == 0) {
            return new Proposal.Declined(
                    "the layer's incoming weights are all 0, so there is nothing that scale could be"
                            + " relative to");
        }
        List<Crease> creases = creases(site, batch, instances, context);
        return creases.isEmpty()
                ? new Proposal.Declined(
                        "in none of the clusters of %d %ssamples is there a fold that could help"
                                .formatted(instances.size(), all ? "" : "wrong "))
                : grown(layer, creases, norm, evidence(batch, instances), context);
    }

    /** One for each cluster that has one, as many as the site takes, highest mean loss first. */
    private List<Crease> creases(
            Site.Widen site, Batch batch, List<Instance> instances, GrowthContext context) {
        Tail tail = Tail.of(site.layer(), context.network(), context.workspace());
        List<Crease> creases = new ArrayList<>();
        for (Cluster cluster :
                Cluster.of(instances, settings.clusters, context.random(), context.workspace())) {
            if (creases.size() < site.neurons() && cluster.size() >= settings.minClusterSize) {
                Instance typical = cluster.typical();
                FoldPoint.of(typical, tail, settings.offSegment)
                        .flatMap(fold ->
                                direction(site.layer(), batch, typical, fold, context)
                                        .map(found -> new Crease(cluster, fold, found)))
                        .ifPresent(creases::add);
            }
        }
        return creases;
    }

    private Proposal grown(
            int layer,
            List<Crease> creases,
            double norm,
            Map<String, Object> evidence,
            GrowthContext context) {
        int inputs = context.network().layer(layer).fanIn();
        double[] weights =
                creases.stream().flatMapToDouble(c -> Arrays.stream(c.weights(norm))).toArray();
        boolean through0 = settings.mode == Mode.LITERAL;
        double[] biases = creases.stream().mapToDouble(c -> through0 ? 0 : c.bias(norm)).toArray();
        FirstStep step =
                FirstStep.of(
                        layer,
                        Matrix.of(creases.size(), inputs, weights),
                        Matrix.of(creases.size(), 1, biases),
                        context);
        for (int k = 0; k < creases.size(); k++) {
            creases.get(k).describe(step, k, evidence);
        }
        return new Proposal.Grown(step.edit(), step.prediction(), evidence);
    }

    private static Map<String, Object> evidence(Batch batch, List<Instance> instances) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("samples", batch.samples());
        evidence.put("wrong", (int) instances.stream().filter(Instance::isWrong).count());
        return evidence;
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
        try (Workspace inner = context.workspace().open()) {
            Gradients gradients = Gradients.of(batch, layer, fold.point(), inner);
            return cone.flatMap(
                    c -> Direction.best(gradients, c, beta, settings.restarts, context.random()));
        }
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
