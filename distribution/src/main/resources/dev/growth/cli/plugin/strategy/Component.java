package {{package}};

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;

/** When, where and how together, each of which a recipe can override. */
public final class {{Name}} {
    /** {@code {{name}}}. */
    public static final Component<Strategy, Settings> COMPONENT =
            Component.of(
                    Strategy.class,
                    "{{name}}",
                    Settings.class,
                    "Adds two neurons to every hidden layer, every second epoch.",
                    settings -> new Strategy(settings.when(), settings.where(), settings.how()));

    private {{Name}}() {}

    /** Its parts, written as in a recipe: components of growth, or of this plugin. */
    public record Settings(
            @About("when to grow") @Default("every: {epochs: 2}") Chosen<When> when,
            @About("where to grow") @Default("all: {neurons: 2}") Chosen<Where> where,
            @About("how to initialise what is new") @Default("random") Chosen<How> how) {}
}
