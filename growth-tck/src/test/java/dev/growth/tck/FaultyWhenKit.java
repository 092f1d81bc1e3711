package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kit on a When that is given as a function; not a test itself. */
final class FaultyWhenKit extends WhenConformance {
    private final Supplier<Function<Progress, Decision>> decisions;

    /**
     * @param decisions called for each instance
     */
    FaultyWhenKit(Supplier<Function<Progress, Decision>> decisions) {
        this.decisions = decisions;
    }

    @Override
    protected Chosen<When> component() {
        return Component.of(
                        When.class,
                        "faulty",
                        Settings.class,
                        "does it wrong",
                        settings -> settings.decisions.get()::apply)
                .with(new Settings(decisions));
    }

    private record Settings(@About("the fault") Supplier<Function<Progress, Decision>> decisions) {}
}
