package dev.growth.strategy.pursuit;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.HowConformance;
import java.util.List;

class PursuitConformanceTest extends HowConformance {
    @Override
    protected Chosen<How> component() {
        return Pursuit.COMPONENT.with(Example.DEFAULTS);
    }

    @Override
    protected List<NetworkSpec> networks() {
        return Networks.HOMOGENEOUS;
    }
}
