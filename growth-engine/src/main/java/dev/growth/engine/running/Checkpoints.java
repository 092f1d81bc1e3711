package dev.growth.engine.running;

import dev.growth.api.tensor.Workspace;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.record.CheckpointWriter;
import dev.growth.engine.training.LossSum;
import dev.growth.engine.training.Trainer;
import java.nio.file.Path;
import java.util.Optional;

/** The checkpoints of one run: when they are due, and going on from the last one. */
public final class Checkpoints {
    private static final int KEPT = 2;

    private final Snapshot snapshot;
    private final Optional<CheckpointWriter> writer;
    private final double seconds;
    private long lastNanos = System.nanoTime();

    /**
     * @param folder of the run; absent: there are no checkpoints
     * @param seconds between two checkpoints; 0: there are none
     */
    public Checkpoints(
            Trainer trainer,
            RunProgress progress,
            Workspace workspace,
            Optional<Path> folder,
            double seconds) {
        snapshot = new Snapshot(trainer, progress, workspace);
        writer =
                seconds > 0
                        ? folder.map(path -> new CheckpointWriter(path, KEPT))
                        : Optional.empty();
        this.seconds = seconds;
    }

    /** Whether it is time for one. */
    boolean due() {
        return writer.isPresent() && (System.nanoTime() - lastNanos) / 1e9 >= seconds;
    }

    /** Writes one, if this run has any. */
    void write(LossSum sinceEvaluation) {
        writer.ifPresent(target -> target.write(snapshot.take(sinceEvaluation)));
        lastNanos = System.nanoTime();
    }

    /** Puts the run where a checkpoint was taken. */
    LossSum restore(Checkpoint checkpoint) {
        return snapshot.restore(checkpoint);
    }
}
