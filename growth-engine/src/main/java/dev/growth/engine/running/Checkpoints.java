package dev.growth.engine.running;

import dev.growth.engine.record.CheckpointWriter;
import dev.growth.engine.record.RunRecord;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.LossSum;
import java.util.OptionalLong;

/** The checkpoints of one run: when they are due, and what they hold. */
public interface Checkpoints {
    /** Of a run that leaves none. */
    Checkpoints NONE =
            new Checkpoints() {
                @Override
                public boolean due() {
                    return false;
                }

                @Override
                public void write(LossSum sinceEvaluation) {}

                @Override
                public void delete() {}
            };

    /** Whether it is time for one. */
    boolean due();

    /**
     * Writes one.
     *
     * @param sinceEvaluation losses since the last evaluation that the trainer no longer has
     */
    void write(LossSum sinceEvaluation);

    /** Takes them away, as the run is over. */
    void delete();

    /** Those in the folder of a run. */
    final class InFolder implements Checkpoints {
        private static final int KEPT = 2;

        /** The first one comes soon, so that a run that is killed early can be resumed too. */
        private static final double FIRST = 1;

        private final RunRecord record;
        private final String recipe;
        private final Snapshot snapshot;
        private final Divergence divergence;
        private final CheckpointWriter writer;
        private final double seconds;
        private OptionalLong lastStep;
        private long lastNanos = System.nanoTime();
        private double wait;

        /**
         * @param record of the run, whose lines are on the disk before a checkpoint is
         * @param recipe the hash of the run's recipe
         * @param seconds between two checkpoints, above 0
         */
        public InFolder(
                RunRecord record,
                String recipe,
                Snapshot snapshot,
                Divergence divergence,
                double seconds) {
            this.record = record;
            this.recipe = recipe;
            this.snapshot = snapshot;
            this.divergence = divergence;
            this.writer = new CheckpointWriter(record.files().folder(), KEPT);
            this.lastStep = record.resumedFrom();
            this.seconds = seconds;
            this.wait = Math.min(seconds, FIRST);
        }

        @Override
        public boolean due() {
            return (System.nanoTime() - lastNanos) / 1e9 >= wait;
        }

        @Override
        public void write(LossSum sinceEvaluation) {
            divergence.check();
            // One of this step is replaced by nothing better, and a crash could lose both.
            if (!lastStep.equals(OptionalLong.of(snapshot.step()))) {
                writer.write(snapshot.take(recipe, record.force(), sinceEvaluation));
                lastStep = OptionalLong.of(snapshot.step());
            }
            lastNanos = System.nanoTime();
            wait = seconds;
        }

        @Override
        public void delete() {
            writer.deleteAll();
        }
    }
}
