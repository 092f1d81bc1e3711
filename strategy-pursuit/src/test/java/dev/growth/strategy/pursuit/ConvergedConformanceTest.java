package dev.growth.strategy.pursuit;

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import dev.growth.tck.WhenConformance;

class ConvergedConformanceTest extends WhenConformance {
    @Override
    protected Chosen<When> component() {
        return Converged.COMPONENT.with(new Converged.Settings(0.2, 3, 0.1));
    }
}
