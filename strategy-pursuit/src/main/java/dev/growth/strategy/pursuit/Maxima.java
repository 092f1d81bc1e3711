package dev.growth.strategy.pursuit;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the restarts arrived in a hidden layer, highest correlation first.
 *
 * @param all of them whose correlation is above 0, the same maximum as often as it was found
 */
record Maxima(List<Maximum> all) {
    /** Directions of a larger cosine are about the same neuron. */
    private static final double ALIKE = 0.9;

    /** Directions of a larger cosine are the same maximum. */
    private static final double SAME = 0.9999;

    private static final double LEAST_SHARE_OF_BEST = 0.5;

    /** Of a hidden layer, looked for once in a growth event. */
    static Maxima of(int layer, Search search, GrowthContext context) {
        return context.once(
                Maxima.class,
                List.of(layer, search),
                () ->
                        new Maxima(
                                new Ascent(layer, search, context)
                                        .maxima(captured(search.samples(), context))));
    }

    /** The same samples for every layer. */
    private static Batch captured(int samples, GrowthContext context) {
        return context.once(Batch.class, samples, () -> context.capture(samples));
    }

    /**
     * The neurons to add, if so many candidates before were rolled back; empty if there are no
     * more.
     *
     * @param neurons of each candidate, at most
     */
    List<Maximum> candidate(int number, int neurons) {
        List<Maximum> distinct = distinct();
        int from = Math.min(number * neurons, distinct.size());
        return distinct.subList(from, Math.min(from + neurons, distinct.size()));
    }

    /** Those worth adding: neither like a better one nor like its negative, nor far worse. */
    private List<Maximum> distinct() {
        List<Maximum> chosen = new ArrayList<>();
        for (Maximum maximum : all) {
            if (Vector.norm(maximum.outgoing())
                            >= LEAST_SHARE_OF_BEST * Vector.norm(all.getFirst().outgoing())
                    && chosen.stream().noneMatch(other -> maximum.isLike(other, ALIKE))) {
                chosen.add(maximum);
            }
        }
        return chosen;
    }

    /** How many restarts found this one. */
    long found(Maximum maximum) {
        return all.stream()
                .filter(other -> Vector.dot(other.direction(), maximum.direction()) > SAME)
                .count();
    }
}
