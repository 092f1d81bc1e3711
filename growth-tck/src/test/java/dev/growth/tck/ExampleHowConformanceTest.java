package dev.growth.tck;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;

class ExampleHowConformanceTest extends HowConformance {
    @Override
    protected Chosen<How> component() {
        return ExampleHow.COMPONENT.with(new ExampleHow.Settings(0.1, true));
    }
}
