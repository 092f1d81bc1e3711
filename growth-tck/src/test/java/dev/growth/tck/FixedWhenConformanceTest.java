package dev.growth.tck;

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import java.util.List;

class FixedWhenConformanceTest extends WhenConformance {
    @Override
    protected Chosen<When> component() {
        return new FixedWhen(List.of(7L, 120L)).chosen();
    }
}
