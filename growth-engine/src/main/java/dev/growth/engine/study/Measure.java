package dev.growth.engine.study;

import dev.growth.api.growth.Score;
import dev.growth.api.run.RunFinished;
import dev.growth.engine.recipe.yaml.KebabCase;
import java.util.Optional;
import java.util.function.Function;

/** A number that is left of a run, by which studies compare. */
public enum Measure {
    /** Mean loss over all training samples at the end. */
    TRAIN_LOSS,
    /** Mean loss over the validation samples at the end. */
    VALIDATION_LOSS,
    /** Mean loss over the test samples at the end. */
    TEST_LOSS,
    /** Accuracy or R² on all training samples at the end. */
    TRAIN_SCORE,
    /** Accuracy or R² on the validation samples at the end. */
    VALIDATION_SCORE,
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

    /** Of a run; NaN where it has none, because it failed or has no validation samples. */
    public double of(RunFinished run) {
        return switch (this) {
            case TRAIN_LOSS -> of(run, result -> Optional.of(result.train().loss()));
            case VALIDATION_LOSS -> of(run, result -> result.validation().map(Score::loss));
            case TEST_LOSS -> of(run, result -> Optional.of(result.test().loss()));
            case TRAIN_SCORE -> of(run, result -> Optional.of(result.train().value()));
            case VALIDATION_SCORE -> of(run, result -> result.validation().map(Score::value));
            case TEST_SCORE -> of(run, result -> Optional.of(result.test().value()));
            case PARAMETERS -> run.parameters();
            case NEURONS -> run.widths().stream().mapToInt(Integer::intValue).sum();
            case GROWTH_EVENTS -> run.growthEvents();
            case STEPS -> run.steps();
            case SECONDS -> run.seconds();
        };
    }

    private static double of(
            RunFinished run, Function<RunFinished.Result, Optional<Double>> value) {
        return run.result().flatMap(value).orElse(Double.NaN);
    }

    /** Whether more is better; less is otherwise. */
    public boolean largerIsBetter() {
        return this == TRAIN_SCORE || this == VALIDATION_SCORE || this == TEST_SCORE;
    }

    /** As study files write it: {@code train-loss}. */
    @Override
    public String toString() {
        return KebabCase.of(this);
    }
}
