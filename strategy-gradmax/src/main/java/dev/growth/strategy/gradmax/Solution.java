package dev.growth.strategy.gradmax;

import dev.growth.api.growth.GrowthContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The largest gradients that new neurons can have, and how they were found.
 *
 * @param spectrum as many as were asked for, or more
 * @param evidence for the run record
 */
record Solution(Spectrum spectrum, Map<String, Object> evidence) {

    /** For so many neurons of a hidden layer. */
    static Solution of(int layer, int neurons, Optimise optimise, GrowthContext context) {
        return switch (optimise) {
            case Optimise.Svd() -> new Solution(Spectrum.of(layer, context), Map.of());
            case Optimise.Ascent limits -> {
                Ascent ascent = Ascent.of(layer, neurons, limits, context);
                Map<String, Object> evidence = new LinkedHashMap<>();
                evidence.put("iterations", ascent.iterations());
                evidence.put("residual", ascent.residual());
                yield new Solution(ascent.spectrum(), evidence);
            }
        };
    }
}
