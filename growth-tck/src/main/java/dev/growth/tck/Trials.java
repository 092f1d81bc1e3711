package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.function.Consumer;

/** Runs checks on a backend under test beside the reference, so many times with drawn shapes. */
final class Trials {
    private final Workspace subject;
    private final long seed;

    Trials(Workspace subject, long seed) {
        this.subject = subject;
        this.seed = seed;
    }

    /** The workspace under test. */
    Workspace subject() {
        return subject;
    }

    /** Trials in FLOAT32, then as many in FLOAT64. */
    void inBothTypes(String operation, int count, Consumer<Trial> body) {
        run(operation, ElementType.FLOAT32, count, body);
        run(operation, ElementType.FLOAT64, count, body);
    }

    /**
     * @param operation for messages
     * @param body draws operands, runs the operation and checks; its failures are completed by what
     *     was drawn
     */
    void run(String operation, ElementType type, int count, Consumer<Trial> body) {
        try (ReferenceBackend backend = new ReferenceBackend()) {
            for (int i = 0; i < count; i++) {
                long trialSeed = 31 * (31 * seed + operation.hashCode()) + i;
                try (Trial trial = new Trial(subject.open(), backend.open(), type, i, trialSeed)) {
                    run(operation, trial, body);
                }
            }
        }
    }

    private void run(String operation, Trial trial, Consumer<Trial> body) {
        try {
            body.accept(trial);
        } catch (AssertionError | RuntimeException e) {
            String problem = e instanceof AssertionError ? e.getMessage() : "it threw " + e;
            throw new AssertionError(
                    "%s (%s; seed %d): %s".formatted(operation, trial, seed, problem), e);
        }
    }
}
