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
 * Grows when one of several conditions says so.
 *
 * <p>They are asked in order, and those after the first that says grow are not asked: put cheap
 * ones first. One that says stop only drops out; growth stops when all of them say stop.
 */
public final class AnyOf implements When {
    /** {@code any-of}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class,
                    "any-of",
                    Settings.class,
                    "Grows when one of several conditions says so.",
                    AnyOf::new);

    private final Settings settings;
    private final List<Guarded<When>> conditions;

    /** The conditions. */
    public record Settings(@About("the conditions, cheap ones first") List<Chosen<When>> of) {
        public Settings {
            of = List.copyOf(of);
            Require.that(!of.isEmpty(), "of", "hold at least one condition", of);
        }
    }

    AnyOf(Settings settings) {
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
        List<String> never = Conditions.never(conditions, steps, epochs);
        return never.size() == conditions.size()
                ? Optional.of(String.join("; ", never))
                : Optional.empty();
    }

    @Override
    public Decision decide(Progress progress) {
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            switch (ask(i, progress)) {
                case Decision.Grow grow -> {
                    return grow;
                }
                case Decision.Stop stop -> stops.add(stop.reason());
                case Decision.Wait() -> {}
            }
        }
        return stops.size() == conditions.size()
                ? new Decision.Stop(String.join("; ", stops))
                : Decision.WAIT;
    }

    /** Each condition has a memory of its own. */
    private Decision ask(int condition, Progress progress) {
        Progress part = progress.part("condition-" + (condition + 1));
        return conditions.get(condition).ask("decide", when -> when.decide(part));
    }
}
