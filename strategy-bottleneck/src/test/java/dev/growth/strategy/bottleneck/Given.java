package dev.growth.strategy.bottleneck;

import dev.growth.strategy.bottleneck.Bottleneck.Fallback;
import dev.growth.strategy.bottleneck.Bottleneck.Settings;
import java.util.Optional;

/** Settings for tests: all directions, the best amplitudes, and what a test says. */
final class Given {
    private double threshold;
    private double relativeThreshold;
    private double chance;
    private Optional<Integer> maxNeurons = Optional.empty();
    private boolean updateExisting = true;
    private Amplitude amplitude = new Amplitude.LineSearch(1e-6);
    private Solver solver = Solver.AUTO;
    private double cutoff = 1e-6;
    private Fallback fallback = Fallback.NONE;
    private boolean paired;

    private Given() {}

    static Given given() {
        return new Given();
    }

    Given threshold(double value) {
        threshold = value;
        return this;
    }

    Given relativeThreshold(double value) {
        relativeThreshold = value;
        return this;
    }

    Given chance(double value) {
        chance = value;
        return this;
    }

    Given maxNeurons(int value) {
        maxNeurons = Optional.of(value);
        return this;
    }

    Given updateExisting(boolean value) {
        updateExisting = value;
        return this;
    }

    Given amplitude(Amplitude value) {
        amplitude = value;
        return this;
    }

    Given fixed(double update, double neurons) {
        return amplitude(new Amplitude.Fixed(update, neurons));
    }

    Given solver(Solver value) {
        solver = value;
        return this;
    }

    Given cutoff(double value) {
        cutoff = value;
        return this;
    }

    Given randomFallback() {
        fallback = Fallback.RANDOM;
        return this;
    }

    Given paired() {
        paired = true;
        return this;
    }

    Settings settings() {
        return new Settings(
                threshold,
                relativeThreshold,
                chance,
                maxNeurons,
                updateExisting,
                amplitude,
                solver,
                cutoff,
                fallback,
                paired);
    }
}
