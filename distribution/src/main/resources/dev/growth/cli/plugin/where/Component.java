package {{package}};

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Widens the narrowest hidden layer; where that does not work out, the next. */
public final class {{Name}} implements Where {
    /** {@code {{name}}}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                    Where.class,
                    "{{name}}",
                    Settings.class,
                    "Widens the narrowest hidden layer.",
                    {{Name}}::new);

    private final Settings settings;

    /** What a recipe can set. */
    public record Settings(
            @About("neurons that the layer gets at most") @Default("2") int neurons) {
        public Settings {
            Require.atLeast("neurons", neurons, 1);
        }
    }

    {{Name}}(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Selection choose(GrowthContext context) {
        List<Integer> widths = context.network().widths();
        return Selection.best(
                IntStream.rangeClosed(1, widths.size())
                        .boxed()
                        .sorted(Comparator.comparing(layer -> widths.get(layer - 1)))
                        .map(layer -> new Site.Widen(layer, settings.neurons()))
                        .toList());
    }
}
