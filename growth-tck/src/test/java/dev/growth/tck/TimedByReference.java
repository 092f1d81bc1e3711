package dev.growth.tck;

import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.function.LongSupplier;

/** A When that reads a clock by a method reference: what the kit has to find. */
final class TimedByReference implements When {
    private final LongSupplier clock = System::currentTimeMillis;
    private final long made = clock.getAsLong();

    @Override
    public Decision decide(Progress progress) {
        return clock.getAsLong() > made + 60_000
                ? new Decision.Grow("a minute has gone by")
                : Decision.WAIT;
    }
}
