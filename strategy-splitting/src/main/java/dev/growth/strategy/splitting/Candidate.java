package dev.growth.strategy.splitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A split that could be done.
 *
 * @param neuron from 0
 * @param shape what it is split into
 * @param gain what the loss changes by for each unit of ε²/2
 */
record Candidate(int neuron, Shape shape, double gain) {

    /** {@link #gain} for each neuron that is added. */
    double gainPerAdded() {
        return gain / shape.added();
    }

    /**
     * The splits that gain most for each neuron added, each neuron at most once.
     *
     * @param most neurons that may be added in all
     */
    static List<Candidate> best(Spectra spectra, Splitting.Settings settings, int most) {
        List<Candidate> best = new ArrayList<>();
        Set<Integer> split = new HashSet<>();
        int left = most;
        for (Candidate candidate : worthwhile(spectra, settings)) {
            int added = candidate.shape.added();
            if (added <= left && split.add(candidate.neuron)) {
                best.add(candidate);
                left -= added;
            }
        }
        return best;
    }

    /** All splits that the settings allow, best first, of equals that which adds least. */
    static List<Candidate> worthwhile(Spectra spectra, Splitting.Settings settings) {
        return IntStream.range(0, spectra.least().values().length)
                .boxed()
                .flatMap(j -> of(j, spectra, settings))
                .filter(candidate -> candidate.gainPerAdded() < settings.threshold())
                .sorted(
                        Comparator.comparingDouble(Candidate::gainPerAdded)
                                .thenComparing(Candidate::shape))
                .toList();
    }

    private static Stream<Candidate> of(int neuron, Spectra spectra, Splitting.Settings settings) {
        double least = spectra.least().values()[neuron];
        double greatest = spectra.greatest().values()[neuron];
        Stream<Shape> shapes =
                settings.signed() ? Stream.of(Shape.values()) : Stream.of(Shape.PAIR);
        return shapes.filter(shape -> shape.pays(least, greatest))
                .map(shape ->
                        new Candidate(neuron, shape, shape.gain(least, greatest, settings.c())));
    }
}
