package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.List;

/**
 * Grows after the given steps, and at no other time.
 *
 * @since 0.1
 */
public record FixedWhen(@About("the steps after which to grow") List<Long> steps) implements When {
    /** For catalogues: {@code when: {fixed: {steps: [10, 20]}}}. */
    public static final Component<When, FixedWhen> COMPONENT =
            Component.of(
                    When.class,
                    "fixed",
                    FixedWhen.class,
                    "grows after the given steps",
                    settings -> settings);

    public FixedWhen {
        steps = List.copyOf(steps);
    }

    /** As a recipe holds it. */
    public Chosen<When> chosen() {
        return COMPONENT.with(this);
    }

    @Override
    public Decision decide(Progress progress) {
        return steps.contains(progress.step())
                ? new Decision.Grow("step " + progress.step())
                : Decision.WAIT;
    }
}
