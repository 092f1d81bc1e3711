package dev.growth.strategy.gradmax;

import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;

/** What several tests start from: 5 inputs, 6 and 3 neurons, 4 outputs. */
final class Examples {
    static final int OUTPUTS = 4;

    static final GradMax.Settings DEFAULTS =
            new GradMax.Settings(
                    0.5, GradMax.Norm.RELATIVE, GradMax.Sign.DESCENT, 0, new Optimise.Svd());
    static final GradMax.Settings CANONICAL =
            new GradMax.Settings(
                    0.5, GradMax.Norm.RELATIVE, GradMax.Sign.CANONICAL, 0, new Optimise.Svd());
    static final GradMax.Settings UNIT =
            new GradMax.Settings(
                    1, GradMax.Norm.FIXED, GradMax.Sign.DESCENT, 0, new Optimise.Svd());

    private Examples() {}

    static ReferenceNetwork network(
            ReferenceBackend backend, String activation, boolean bias, Loss loss) {
        NetworkSpec spec = new NetworkSpec(List.of(6, 3), Activation.parse(activation), bias, loss);
        return ReferenceNetwork.random(backend.open(), 5, spec, OUTPUTS, 17);
    }

    static ReferenceSamples samples(ReferenceNetwork network) {
        return ReferenceSamples.random(network, 60, 23);
    }

    static Proposal.Grown grown(
            GradMax.Settings settings, Site site, ReferenceGrowthContext context) {
        return (Proposal.Grown) new GradMax(settings).propose(site, context);
    }

    /** The predicted change of the loss for each unit of amplitude. */
    static double slope(Proposal.Grown grown) {
        return grown.prediction().orElseThrow().change().applyAsDouble(1);
    }
}
