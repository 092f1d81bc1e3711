package dev.growth.engine.growing;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Network;
import dev.growth.engine.training.Pass;
import dev.growth.engine.training.PassSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends the statistics samples through a network, and through others that an edit made of it, batch
 * by batch, in constant memory.
 *
 * <p>An event passes over its samples many times, and the network does not change while it does. So
 * the first batches, as many as fit into 128 MiB, are kept with all that flowed; only the others
 * are computed anew by each pass. Of a capture of all samples, which is there anyway, all are.
 */
final class SamplePasses {
    private static final long MOST_HELD = 128L << 20;

    private final Network network;
    private final StatisticsSamples samples;
    private final Workspace workspace;
    private final long most;

    /** Samples that go through the network at once. */
    private final int batch;

    private final List<Pass> held = new ArrayList<>();
    private int withGradients;

    /**
     * @param network which must not change
     * @param workspace owns what is kept
     */
    SamplePasses(Network network, StatisticsSamples samples, Workspace workspace) {
        this(
                network,
                samples,
                workspace,
                MOST_HELD / (PassSize.numbers(network, true) * workspace.precision().bytes()));
    }

    /**
     * @param most samples that are kept
     */
    SamplePasses(Network network, StatisticsSamples samples, Workspace workspace, long most) {
        this.network = network;
        this.samples = samples;
        this.workspace = workspace;
        this.most = most;
        batch = PassSize.samples(network, true, samples.batch());
    }

    /** Forward and backward, with per-sample gradients. */
    void forEachBatch(Consumer<Pass> probe) {
        forEach(true, probe);
    }

    /** So many of the samples as one batch; where that is all of them, later passes are parts. */
    Pass capture(int count) {
        int size = Math.min(count, samples.count());
        Pass pass = new Pass(network, samples.source(), size, workspace);
        load(pass, samples.spread(size).rows(), 0);
        forward(pass);
        pass.backward();
        if (size == samples.count() && held.isEmpty()) {
            for (int start = 0; start < size; start += batch) {
                held.add(pass.part(start, Math.min(batch, size - start)));
            }
            withGradients = held.size();
        }
        return pass;
    }

    /** The mean loss. */
    double loss() {
        try (Workspace inner = workspace.open()) {
            MeanLoss mean = new MeanLoss(inner);
            forEach(false, mean::add);
            return mean.value();
        }
    }

    /**
     * The mean loss of another network.
     *
     * @param unchanged what it has in common with this one
     */
    double loss(Network other, Unchanged unchanged) {
        try (Workspace inner = workspace.open()) {
            MeanLoss mean = new MeanLoss(inner);
            Batches batches = new Batches(other, false, inner);
            for (Pass known : held) {
                Pass pass = batches.of(known.samples());
                pass.startFrom(known, unchanged.layers(), unchanged.neurons());
                forward(pass);
                mean.add(pass);
            }
            Batches unknown = new Batches(other, false, inner);
            for (int start = heldSamples(); start < samples.count(); ) {
                Pass pass = unknown.of(Math.min(batch, samples.count() - start));
                load(pass, samples.rows(), start);
                forward(pass);
                mean.add(pass);
                start += pass.samples();
            }
            return mean.value();
        }
    }

    private int heldSamples() {
        return held.stream().mapToInt(Pass::samples).sum();
    }

    private void forEach(boolean gradients, Consumer<Pass> work) {
        try (Workspace inner = workspace.open()) {
            Batches batches = new Batches(network, gradients, inner);
            int start = 0;
            for (int i = 0; start < samples.count(); i++) {
                Pass pass = i < held.size() ? held.get(i) : forwarded(start, batches);
                if (gradients && i >= withGradients) {
                    pass.backward();
                    withGradients = i < held.size() ? i + 1 : withGradients;
                }
                work.accept(pass);
                start += pass.samples();
            }
        }
    }

    /** The samples that begin there; kept if there is room. */
    private Pass forwarded(int start, Batches batches) {
        int size = Math.min(batch, samples.count() - start);
        boolean fits = start == heldSamples() && start + size <= most;
        Pass pass = fits ? new Pass(network, samples.source(), size, workspace) : batches.of(size);
        load(pass, samples.rows(), start);
        forward(pass);
        if (fits) {
            held.add(pass);
        }
        return pass;
    }

    private void load(Pass pass, int[] rows, int start) {
        workspace.write(pass.rows(), Arrays.copyOfRange(rows, start, start + pass.samples()));
        pass.gather();
    }

    private static void forward(Pass pass) {
        pass.forward();
        pass.loss(1);
    }

    /** Tensors for batches of one network, used again for batches of the same size. */
    private final class Batches {
        private final Network of;
        private final boolean gradients;
        private final Workspace owner;
        private final List<Pass> passes = new ArrayList<>();

        Batches(Network of, boolean gradients, Workspace owner) {
            this.of = of;
            this.gradients = gradients;
            this.owner = owner;
        }

        Pass of(int size) {
            return passes.stream()
                    .filter(pass -> pass.samples() == size)
                    .findFirst()
                    .orElseGet(() -> {
                        Pass pass =
                                gradients
                                        ? new Pass(of, samples.source(), size, owner)
                                        : Pass.forward(of, samples.source(), size, owner);
                        passes.add(pass);
                        return pass;
                    });
        }
    }

    /** A mean over the samples, summed where the losses are. */
    private final class MeanLoss {
        private final Workspace owner;
        private final Tensor sum;

        MeanLoss(Workspace owner) {
            this.owner = owner;
            sum = owner.create(1, 1, ElementType.FLOAT64);
        }

        void add(Pass pass) {
            owner.sumRows(sum, pass.losses(), 1.0 / samples.count(), 1);
        }

        double value() {
            return owner.read(sum)[0];
        }
    }
}
