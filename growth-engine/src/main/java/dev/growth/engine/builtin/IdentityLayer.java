package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.UserException;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.NetworkView;
import java.util.Optional;
import java.util.Set;

/**
 * Inserts a layer of identity weights and zero biases, where that leaves the function exactly as it
 * is: σ of the new layer must be the identity, or it must be the identity for z ≥ 0 (relu,
 * leaky-relu, elu) after a layer that is never negative (relu, relu-power, sigmoid, softplus,
 * gaussian). Everything else is refused.
 */
public final class IdentityLayer implements How {
    /** {@code identity-layer}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "identity-layer",
                            Settings.class,
                            "Inserts a layer that leaves the function exactly as it is.",
                            IdentityLayer::new)
                    .from(
                            "Chen, Goodfellow, Shlens: Net2Net: Accelerating Learning via Knowledge"
                                    + " Transfer, ICLR 2016: Net2DeeperNet");

    private static final String UNBIASED =
            "batch-normalization is for networks with biases: its shift is one";

    private final Settings settings;

    /** The new layer. */
    public record Settings(
            @About("activation function of the new layer; left out: that of the layer before it")
                    Optional<Activation> activation,
            @About("whether training batch-normalises the new layer, beginning as the identity")
                    @Default("false")
                    boolean batchNormalization) {}

    IdentityLayer(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<? extends Site>> sites() {
        return Set.of(Site.Deepen.class);
    }

    @Override
    public void check(NetworkSpec network) {
        Activation inserted = settings.activation.orElse(network.activation());
        if (!exact(network.activation(), inserted)) {
            throw new UserException(
                    "it cannot insert a layer of "
                            + inserted
                            + " after one of "
                            + network.activation()
                            + " without changing the function; relu after relu can be inserted, and"
                            + " identity after anything");
        }
        if (settings.batchNormalization && !network.bias()) {
            throw new UserException(UNBIASED);
        }
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen widen -> new Proposal.Declined("it inserts layers, it adds no neurons");
            case Site.Deepen deepen -> deepen(deepen.afterLayer(), context.network());
        };
    }

    private Proposal deepen(int after, NetworkView network) {
        Activation before = network.layer(Math.max(after, 1)).activation();
        Activation inserted = settings.activation.orElse(before);
        if (after == 0 ? !isIdentity(inserted) : !exact(before, inserted)) {
            return new Proposal.Declined(
                    "a layer of "
                            + inserted
                            + " after "
                            + (after == 0 ? "the inputs" : "one of " + before)
                            + " would change the function");
        }
        LayerView next = network.layer(after + 1);
        if (settings.batchNormalization && !next.hasBias()) {
            return new Proposal.Declined(UNBIASED);
        }
        int width = next.widthBefore();
        return Proposal.Grown.by(
                new InsertLayer(
                        after,
                        Matrix.identity(width),
                        Matrix.zeros(1, next.hasBias() ? width : 0),
                        inserted,
                        settings.batchNormalization));
    }

    private static boolean exact(Activation before, Activation inserted) {
        return isIdentity(inserted)
                || (isNeverNegative(before) && isIdentityWhereNotNegative(inserted));
    }

    private static boolean isIdentity(Activation activation) {
        return activation.function() == ActivationFunction.IDENTITY;
    }

    private static boolean isNeverNegative(Activation activation) {
        return switch (activation.function()) {
            case RELU, RELU_POWER, SIGMOID, SOFTPLUS, GAUSSIAN -> true;
            case IDENTITY, LEAKY_RELU, ELU, SELU, GELU, SWISH, TANH -> false;
        };
    }

    private static boolean isIdentityWhereNotNegative(Activation activation) {
        return switch (activation.function()) {
            case IDENTITY, RELU, LEAKY_RELU, ELU -> true;
            case RELU_POWER -> activation.parameter() == 1;
            case SELU, GELU, SWISH, TANH, SIGMOID, SOFTPLUS, GAUSSIAN -> false;
        };
    }
}
