package dev.growth.engine.training;

import dev.growth.api.data.Task;
import dev.growth.api.growth.Score;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Network;
import java.util.Arrays;

/** Runs a network over all of a set of samples, without gradients. */
public final class Evaluator {
    private static final int BATCH = 1000;

    private final Workspace workspace;
    private final DeviceSamples samples;
    private final Task task;

    /**
     * @param workspace the run's
     * @param samples to evaluate on
     * @param task says which score
     */
    public Evaluator(Workspace workspace, DeviceSamples samples, Task task) {
        this.workspace = workspace;
        this.samples = samples;
        this.task = task;
    }

    /** The name of {@link Score#value}. */
    public static String scoreName(Task task) {
        return switch (task) {
            case Task.Classification _ -> "accuracy";
            case Task.Regression _ -> "r2";
        };
    }

    /** Loss and score of the network as it is. */
    public Score evaluate(Network network) {
        ScoreSum sum = ScoreSum.of(task, network.loss());
        try (Workspace inner = workspace.open()) {
            int count = samples.count();
            int size = Math.min(count, PassSize.samples(network, false, BATCH));
            Pass pass = Pass.forward(network, samples, size, inner);
            int start = 0;
            for (; start + size <= count; start += size) {
                add(sum, pass, start, inner);
            }
            if (start < count) {
                add(sum, Pass.forward(network, samples, count - start, inner), start, inner);
            }
        }
        return sum.score();
    }

    private static void add(ScoreSum sum, Pass pass, int start, Workspace workspace) {
        int[] rows = new int[pass.samples()];
        Arrays.setAll(rows, i -> start + i);
        workspace.write(pass.rows(), rows);
        pass.gather();
        pass.forward();
        pass.loss(1);
        sum.add(
                workspace.read(pass.losses()),
                workspace.read(pass.output()),
                workspace.read(pass.targets()));
    }
}
