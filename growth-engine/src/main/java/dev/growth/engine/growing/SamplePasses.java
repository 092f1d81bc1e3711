package dev.growth.engine.growing;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Network;
import dev.growth.engine.training.Pass;
import java.util.Arrays;
import java.util.function.Consumer;

/** Sends the statistics samples through networks, batch by batch, in constant memory. */
final class SamplePasses {
    private final StatisticsSamples samples;
    private final Workspace workspace;

    SamplePasses(StatisticsSamples samples, Workspace workspace) {
        this.samples = samples;
        this.workspace = workspace;
    }

    /** Forward and backward, with per-sample gradients. */
    void forEachBatch(Network network, Consumer<Pass> probe) {
        forEach(
                network,
                pass -> {
                    forwardAndBackward(pass);
                    probe.accept(pass);
                });
    }

    /** So many of the samples as one batch, in tensors of the given workspace. */
    Pass capture(Network network, int count, Workspace owner) {
        Pass pass = new Pass(network, samples.source(), Math.min(count, samples.count()), owner);
        workspace.write(pass.rows(), samples.spread(pass.samples()).rows());
        pass.gather();
        forwardAndBackward(pass);
        return pass;
    }

    private static void forwardAndBackward(Pass pass) {
        pass.forward();
        pass.loss(1);
        pass.backward();
    }

    /** The mean loss; forward only. */
    double loss(Network network) {
        try (Workspace inner = workspace.open()) {
            Tensor sum = inner.create(1, 1, ElementType.FLOAT64);
            double share = 1.0 / samples.count();
            forEach(
                    network,
                    pass -> {
                        pass.forward();
                        pass.loss(1);
                        inner.sumRows(sum, pass.losses(), share, 1);
                    });
            return inner.read(sum)[0];
        }
    }

    private void forEach(Network network, Consumer<Pass> work) {
        try (Workspace inner = workspace.open()) {
            int size = samples.batch();
            Pass full = new Pass(network, samples.source(), size, inner);
            int start = 0;
            for (; start + size <= samples.count(); start += size) {
                work.accept(gathered(full, start));
            }
            if (start < samples.count()) {
                int rest = samples.count() - start;
                work.accept(gathered(new Pass(network, samples.source(), rest, inner), start));
            }
        }
    }

    private Pass gathered(Pass pass, int start) {
        workspace.write(
                pass.rows(), Arrays.copyOfRange(samples.rows(), start, start + pass.samples()));
        pass.gather();
        return pass;
    }
}
