package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Require;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.component.Guarded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Grows when several conditions say so at the same step.
 *
 * <p>They are asked in order, and those after the first that does not say grow are not asked: put
 * cheap ones first. The first that says stop stops growth, as they can then never agree again.
 */
public final class AllOf implements When {
    /** {@code all-of}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class,
                    "all-of",
                    Settings.class,
                    "Grows when several conditions say so at the same step.",
                    AllOf::new);

    private final Settings settings;
    private final List<Guarded<When>> conditions;

    /** The conditions. */
    public record Settings(@About("the conditions, cheap ones first") List<Chosen<When>> of) {
        public Settings {
            of = List.copyOf(of);
            Require.that(!of.isEmpty(), "of", "hold at least one condition", of);
        }
    }

    AllOf(Settings settings) {
        this.settings = settings;
        this.conditions = settings.of.stream().map(Guarded::create).toList();
    }

    @Override
    public void check(NetworkSpec network) {
        Conditions.check(settings.of, network);
    }

    @Override
    public boolean needsValidation() {
        return conditions.stream()
                .anyMatch(condition -> condition.prepare("needsValidation", When::needsValidation));
    }

    @Override
    public Optional<String> neverWithin(OptionalLong steps, int epochs) {
        return Conditions.never(conditions, steps, epochs).stream().findFirst();
    }

    @Override
    public Decision decide(Progress progress) {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            switch (ask(i, progress)) {
                case Decision.Grow grow -> reasons.add(grow.reason());
                case Decision.Stop stop -> {
                    return stop;
                }
                case Decision.Wait wait -> {
                    return wait;
                }
            }
        }
        return new Decision.Grow(String.join("; ", reasons));
    }

    /** Each condition has a memory of its own. */
    private Decision ask(int condition, Progress progress) {
        Progress part = progress.part("condition-" + (condition + 1));
        return conditions.get(condition).ask("decide", when -> when.decide(part));
    }
}
