package dev.growth.tck;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;

class FixedHowConformanceTest extends HowConformance {
    @Override
    protected Chosen<How> component() {
        return FixedHow.widening(0.1).chosen();
    }

    @Override
    protected boolean needsGradient() {
        return false;
    }
}
