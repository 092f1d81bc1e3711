package dev.growth.strategy.splitting;

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import dev.growth.tck.WhenConformance;

/** It does what any When must do. */
class SplittingPointConformanceTest extends WhenConformance {
    @Override
    protected Chosen<When> component() {
        return SplittingPoint.COMPONENT.with(
                new SplittingPoint.Settings(0, 20, 0.01, Solver.AUTO, 50));
    }
}
