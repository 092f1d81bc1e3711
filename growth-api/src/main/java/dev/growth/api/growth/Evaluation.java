package dev.growth.api.growth;

import java.util.Objects;
import java.util.Optional;

/**
 * Losses at one moment of a run. None of them is on the test samples, which nothing in a run sees
 * before its end.
 *
 * @param step training steps done
 * @param trainLoss mean over the training steps since the evaluation before
 * @param validation on the validation samples; empty if the data have none
 * @since 0.1
 */
public record Evaluation(long step, double trainLoss, Optional<Score> validation) {
    public Evaluation {
        Objects.requireNonNull(validation);
    }
}
