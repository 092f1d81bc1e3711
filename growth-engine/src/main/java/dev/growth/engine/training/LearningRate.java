package dev.growth.engine.training;

import dev.growth.engine.recipe.Schedule;
import dev.growth.engine.recipe.TrainingSettings;

/** The learning rate of each step: optimiser's rate × schedule × warm-up. */
public final class LearningRate {
    private final TrainingSettings settings;
    private final long stepsPerEpoch;

    /**
     * @param settings optimiser, schedule, warm-up and epochs
     * @param stepsPerEpoch training steps in an epoch
     */
    public LearningRate(TrainingSettings settings, long stepsPerEpoch) {
        this.settings = settings;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /** The rate of a step, from 1. */
    public double at(long step) {
        double warm = settings.warmUp() == 0 ? 1 : Math.min(1, (double) step / settings.warmUp());
        return settings.optimizer().learningRate() * factor(step - 1) * warm;
    }

    private double factor(long done) {
        return switch (settings.schedule()) {
            case Schedule.Constant() -> 1;
            case Schedule.Step(double epochs, double factor) ->
                    Math.pow(factor, Math.floor(done / (epochs * stepsPerEpoch)));
            case Schedule.Cosine(double end) -> {
                double share = Math.min(1, (double) done / (settings.epochs() * stepsPerEpoch));
                yield end + (1 - end) * (1 + Math.cos(Math.PI * share)) / 2;
            }
        };
    }
}
