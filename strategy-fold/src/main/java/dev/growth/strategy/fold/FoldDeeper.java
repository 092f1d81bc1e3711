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
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The method's deepening: {@code relu(I·h)} after a ReLU layer, while there is a typical wrong
 * sample, which is found as in {@link Fold} in the space of the network's inputs.
 *
 * <p>h is never negative, so the function stays as it is, to the bit. With {@code
 * batch-normalization} the new layer is normalised from then on, which is to keep its neurons from
 * dying; it begins as the identity, see {@link InsertLayer#normalized}. A neuron of the layer that
 * no statistics sample activates is dead, and so is the new one behind it, whose weights then get
 * no gradient: how many there are is the evidence {@code dead-neurons}. It predicts nothing.
 *
 * <p>Evidence: {@code samples}, {@code wrong}, {@code cluster-size}, {@code cluster-loss}, {@code
 * typical-instance}, {@code loss}, {@code predicted-class}, {@code true-class}, {@code width} of
 * the new layer, {@code dead-neurons}.
 */
public final class FoldDeeper implements How {
    /** {@code fold-deeper}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "fold-deeper",
                            Settings.class,
                            "Inserts relu(I·h) while samples are wrong; counts its dead neurons.",
                            FoldDeeper::new)
                    .from(Fold.SOURCE);

    private static final Activation RELU = Gradients.RELU;

    private static final String UNBIASED =
            "batch-normalization is for networks with biases: its shift is one";

    private static final String INSTEAD = "use identity-layer, which inserts the same layer";

    private final Settings settings;

    /** How the sample is chosen. */
    public record Settings(
            @About("statistics samples that are looked at, at most") @Default("10000") int sample,
            @About("clusters that the wrong samples are put into") @Default("4") int clusters,
            @About("wrong samples that a cluster must have to be considered") @Default("1")
                    int minClusterSize,
            @About("whether training batch-normalises the new layer, beginning as the identity")
                    @Default("false")
                    boolean batchNormalization) {
        public Settings {
            Require.atLeast("sample", sample, 1);
            Require.atLeast("clusters", clusters, 1);
            Require.atLeast("minClusterSize", minClusterSize, 1);
        }
    }

    FoldDeeper(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<? extends Site>> sites() {
        return Set.of(Site.Deepen.class);
    }

    @Override
    public void check(NetworkSpec network) {
        Convolutions.refuse(network, INSTEAD);
        obstacle(network.loss(), network.activation())
                .ifPresent(reason -> {
                    throw new UserException(reason);
                });
        if (settings.batchNormalization && !network.bias()) {
            throw new UserException(UNBIASED);
        }
    }

    private static Optional<String> obstacle(Loss loss, Activation before) {
        if (loss != Loss.SOFTMAX_CROSS_ENTROPY) {
            return Optional.of(
                    "it is for classification with softmax-cross-entropy, not for " + loss.text());
        }
        return before.function() == ActivationFunction.RELU
                ? Optional.empty()
                : Optional.of(
                        "relu(I·h) changes the function unless h is that of relu, and this is "
                                + before);
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen widen -> new Proposal.Declined("it inserts layers, it adds no neurons");
            case Site.Deepen(int after) when after == 0 ->
                    new Proposal.Declined("it comes after a hidden layer, not after the inputs");
            case Site.Deepen(int after) -> deepen(after, context);
        };
    }

    private Proposal deepen(int after, GrowthContext context) {
        LayerView before = context.network().layer(after);
        if (context.network().hasConvolutions()) {
            return new Proposal.Declined(Convolutions.REASON + INSTEAD);
        }
        Optional<String> obstacle = obstacle(context.network().loss(), before.activation());
        if (obstacle.isPresent()) {
            return new Proposal.Declined(obstacle.get());
        }
        if (settings.batchNormalization && !before.hasBias()) {
            return new Proposal.Declined(UNBIASED);
        }
        Batch batch = context.capture(settings.sample);
        List<Instance> wrong = Instance.of(batch, 0, false, context.workspace());
        Optional<Cluster> cluster =
                Cluster.of(wrong, settings.clusters, context.random(), objective -> {}).stream()
                        .filter(each -> each.size() >= settings.minClusterSize)
                        .findFirst();
        return cluster.<Proposal>map(found ->
                        new Proposal.Grown(
                                inserted(after, before),
                                Optional.empty(),
                                evidence(found, batch.samples(), wrong.size(), after, context)))
                .orElseGet(() -> new Proposal.Declined(reason(batch.samples(), wrong.size())));
    }

    private InsertLayer inserted(int after, LayerView before) {
        int width = before.width();
        return new InsertLayer(
                after,
                Matrix.identity(width),
                Matrix.zeros(1, before.hasBias() ? width : 0),
                RELU,
                settings.batchNormalization);
    }

    private String reason(int samples, int wrong) {
        return wrong == 0
                ? "none of " + samples + " samples is wrong"
                : "no cluster of the %d wrong samples has %d members"
                        .formatted(wrong, settings.minClusterSize);
    }

    private static Map<String, Object> evidence(
            Cluster cluster, int samples, int wrong, int after, GrowthContext context) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("samples", samples);
        evidence.put("wrong", wrong);
        cluster.describe("", evidence);
        evidence.put("width", context.network().layer(after).width());
        evidence.put("dead-neurons", dead(after, context));
        return evidence;
    }

    /** Neurons of a ReLU layer that put out 0 for every statistics sample. */
    private static int dead(int layer, GrowthContext context) {
        try (Workspace workspace = context.workspace().open()) {
            int width = context.network().layer(layer).width();
            Tensor sums = workspace.create(1, width, ElementType.FLOAT64);
            context.forEachBatch(batch -> workspace.sumRows(sums, batch.activations(layer), 1, 1));
            return (int) Arrays.stream(workspace.read(sums)).filter(sum -> sum == 0).count();
        }
    }
}
