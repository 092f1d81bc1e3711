package dev.growth.strategy.fold;

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.tck.WhereConformance;

class FirstLayerConformanceTest extends WhereConformance {
    @Override
    protected Chosen<Where> component() {
        return FirstLayer.COMPONENT.with(new FirstLayer.Settings(1));
    }
}
