package dev.growth.engine.builtin;

import dev.growth.api.Component;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;

/** Never grows: the fixed network that a growing one is compared with. */
public final class Never implements When {
    /** {@code never}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class, "never", Settings.class, "Never grows.", settings -> new Never());

    /** It has none. */
    public record Settings() {}

    Never() {}

    @Override
    public Decision decide(Progress progress) {
        return Decision.WAIT;
    }
}
