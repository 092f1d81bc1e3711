package dev.growth.strategy.fold;

import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What several tests start from. */
final class Examples {
    static final long SEED = 17;

    private Examples() {}

    static Fold.Settings settings(Fold.Mode mode, Fold.OffSegment offSegment) {
        return new Fold.Settings(10_000, Fold.Instances.WRONG, 4, 1, mode, 0.5, offSegment, 1, 20);
    }

    static Fold.Settings defaults() {
        return settings(Fold.Mode.BLEND, Fold.OffSegment.ACCEPT);
    }

    static NetworkSpec spec(String activation, boolean bias, Loss loss, Integer... hidden) {
        return new NetworkSpec(List.of(hidden), Activation.parse(activation), bias, loss);
    }

    /** 6 and 4 neurons, 3 classes. */
    static ReferenceNetwork network(ReferenceBackend backend, int inputs) {
        return ReferenceNetwork.random(
                backend.open(),
                inputs,
                spec("relu", true, Loss.SOFTMAX_CROSS_ENTROPY, 6, 4),
                3,
                SEED);
    }

    static ReferenceSamples samples(ReferenceNetwork network) {
        return ReferenceSamples.random(network, 80, 23);
    }

    static Proposal.Grown grown(Fold.Settings settings, int layer, ReferenceGrowthContext context) {
        return (Proposal.Grown) new Fold(settings).propose(new Site.Widen(layer, 1), context);
    }

    static String reason(Proposal proposal) {
        return ((Proposal.Declined) proposal).reason();
    }

    static double[] vector(Proposal.Grown grown, String name) {
        return (double[]) grown.evidence().get(name);
    }

    static double number(Proposal.Grown grown, String name) {
        return ((Number) grown.evidence().get(name)).doubleValue();
    }

    static int whole(Proposal.Grown grown, String name) {
        return (Integer) grown.evidence().get(name);
    }

    static double[] incoming(Proposal.Grown grown) {
        return ((AddNeurons) grown.edit()).incoming().toArray();
    }

    static double bias(Proposal.Grown grown) {
        return ((AddNeurons) grown.edit()).bias().get(0, 0);
    }

    static RandomGenerator random() {
        return new SplittableRandom(SEED);
    }

    /** Row i. */
    static double[] row(Matrix matrix, int i) {
        double[] row = new double[matrix.columns()];
        for (int j = 0; j < row.length; j++) {
            row[j] = matrix.get(i, j);
        }
        return row;
    }
}
