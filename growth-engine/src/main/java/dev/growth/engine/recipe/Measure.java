package dev.growth.engine.recipe;

import dev.growth.api.run.RunFinished;

/** A number that is left of a run, by which studies compare. */
public enum Measure {
    /** Mean loss over all training samples at the end. */
    TRAIN_LOSS,
    /** Mean loss over the test samples at the end. */
    TEST_LOSS,
    /** Accuracy or R² on all training samples at the end. */
    TRAIN_SCORE,
    /** Accuracy or R² on the test samples at the end. */
    TEST_SCORE,
    /** Weights and biases at the end. */
    PARAMETERS,
    /** Neurons of all hidden layers at the end. */
    NEURONS,
    /** Growth events in which something grew. */
    GROWTH_EVENTS,
    /** Training steps done. */
    STEPS,
    /** Seconds since training began. */
    SECONDS;

    /** Of a run; NaN where it has none because it failed. */
    public double of(RunFinished run) {
        return switch (this) {
            case TRAIN_LOSS -> run.trainLoss();
            case TEST_LOSS -> run.testLoss();
            case TRAIN_SCORE -> run.trainScore();
            case TEST_SCORE -> run.score();
            case PARAMETERS -> run.parameters();
            case NEURONS -> run.widths().stream().mapToInt(Integer::intValue).sum();
            case GROWTH_EVENTS -> run.growthEvents();
            case STEPS -> run.steps();
            case SECONDS -> run.seconds();
        };
    }

    /** Whether more is better; less is otherwise. */
    public boolean largerIsBetter() {
        return this == TRAIN_SCORE || this == TEST_SCORE;
    }

    /** As study files write it: {@code train-loss}. */
    @Override
    public String toString() {
        return KebabCase.of(this);
    }
}
