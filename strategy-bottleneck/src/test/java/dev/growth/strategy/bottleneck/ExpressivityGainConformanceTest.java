package dev.growth.strategy.bottleneck;

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.tck.WhereConformance;
import java.util.Optional;

class ExpressivityGainConformanceTest extends WhereConformance {
    @Override
    protected Chosen<Where> component() {
        return ExpressivityGain.COMPONENT.with(
                new ExpressivityGain.Settings(
                        Optional.empty(), 1, ExpressivityGain.Per.PARAMETER, 0.001, 0, 1e-6));
    }
}
