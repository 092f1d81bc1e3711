package dev.growth.engine.training;

import dev.growth.api.UserException;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.api.growth.Score;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.data.DataChecks;
import dev.growth.engine.network.Network;

/**
 * The test samples. They are on no device and nothing looks at them until the run is over, so that
 * nothing that a run decides can hang on them. This is the only class that reads them.
 */
public final class HeldOut {
    private final Samples samples;
    private final Task task;
    private final String source;

    /**
     * Puts them away.
     *
     * @param source name of the data component that they come from
     */
    public HeldOut(Samples samples, Task task, String source) {
        this.samples = samples;
        this.task = task;
        this.source = source;
    }

    /** How many they are. */
    public int count() {
        return samples.count();
    }

    /**
     * Loss and score of a network: at the end of a run.
     *
     * @throws RunFailedException if a value is not finite or does not fit the task
     */
    public Score score(Network network, Workspace workspace) {
        try {
            DataChecks.checkTest(samples, task, source);
        } catch (UserException e) {
            throw new RunFailedException(e.getMessage());
        }
        try (Workspace inner = workspace.open()) {
            DeviceSamples uploaded = DeviceSamples.upload(samples, inner);
            return new Evaluator(inner, uploaded, task).evaluate(network);
        }
    }

    /** Score of an answer that is always the same: at the end of a run. */
    public double score(Baseline baseline) {
        return baseline.score(samples);
    }
}
