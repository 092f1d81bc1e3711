package dev.growth.strategy.fold;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import dev.growth.tck.HowConformance;

class FoldConformanceTest extends HowConformance {
    @Override
    protected Chosen<How> component() {
        return Fold.COMPONENT.with(Examples.defaults());
    }
}
