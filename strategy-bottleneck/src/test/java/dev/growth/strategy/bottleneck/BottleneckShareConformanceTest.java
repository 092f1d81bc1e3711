package dev.growth.strategy.bottleneck;

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import dev.growth.tck.WhenConformance;

class BottleneckShareConformanceTest extends WhenConformance {
    @Override
    protected Chosen<When> component() {
        return BottleneckShare.COMPONENT.with(new BottleneckShare.Settings(0.8, 25));
    }
}
