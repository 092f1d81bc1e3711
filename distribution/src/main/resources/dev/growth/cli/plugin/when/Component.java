package {{package}};

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;

/** Grows every so many steps. It keeps nothing in mind: a resumed run decides alike. */
public final class {{Name}} implements When {
    /** {@code {{name}}}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class,
                    "{{name}}",
                    Settings.class,
                    "Grows every so many steps.",
                    {{Name}}::new);

    private final Settings settings;

    /** What a recipe can set. */
    public record Settings(
            @About("training steps between growth events") @Default("20") int steps) {
        public Settings {
            Require.atLeast("steps", steps, 1);
        }
    }

    {{Name}}(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Decision decide(Progress progress) {
        return progress.step() - progress.lastGrowthStep() >= settings.steps()
                ? new Decision.Grow(settings.steps() + " steps since the last growth")
                : Decision.WAIT;
    }
}
