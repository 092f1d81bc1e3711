package dev.growth.strategy.gradmax;

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.tck.WhereConformance;

/** It does what any Where must do. */
class GradientNormConformanceTest extends WhereConformance {
    @Override
    protected Chosen<Where> component() {
        return GradientNorm.COMPONENT.with(new GradientNorm.Settings(4, 1));
    }
}
