package dev.growth.strategy.pursuit;

import dev.growth.api.Chosen;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.WhereConformance;
import java.util.List;

class CorrelationConformanceTest extends WhereConformance {
    @Override
    protected Chosen<Where> component() {
        return Correlation.COMPONENT.with(new Correlation.Settings(1, 1, 3, Example.SEARCH));
    }

    @Override
    protected List<NetworkSpec> networks() {
        return Networks.HOMOGENEOUS;
    }
}
