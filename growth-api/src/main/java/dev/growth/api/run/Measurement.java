package dev.growth.api.run;

import dev.growth.api.growth.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands.
 *
 * @param step training steps done
 * @param epoch epochs completed
 * @param seconds since training began
 * @param trainLoss mean over the steps since the measurement before; where an evaluation was made,
 *     since the evaluation before
 * @param evaluation with the score on the validation samples, if one was made now
 * @param learningRate of the step just done
 * @param widths of the hidden layers
 * @param parameters number of weights and biases
 * @param flopsPerSample forward
 * @since 0.1
 */
public record Measurement(
        long step,
        int epoch,
        double seconds,
        double trainLoss,
        Optional<Evaluation> evaluation,
        double learningRate,
        List<Integer> widths,
        long parameters,
        long flopsPerSample) {}
