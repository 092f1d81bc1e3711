package dev.growth.api;

import dev.growth.api.data.Data;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Initializer;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Backend;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Something that a recipe can choose by name: one of the {@link #KINDS}.
 *
 * <p>{@code growth describe NAME} prints the summary, the settings with their {@link About meaning}
 * and {@link Default defaults}, and the source.
 *
 * @param kind one of {@link #KINDS}
 * @param name as recipes write it, in kebab-case; unique within its kind over all plugins
 * @param settings a public record in an exported package; its components are the settings
 * @param summary one sentence: what it does
 * @param source paper and equation that it implements, or empty
 * @param rank among backends that {@code backend: auto} can choose from, the highest is tried
 *     first; 0 elsewhere
 * @param create makes one instance for one run; throws {@link UserException} where the settings
 *     cannot work here
 * @param <T> the kind
 * @param <C> the settings record
 * @since 0.1
 */
public record Component<T, C extends Record>(
        Class<T> kind,
        String name,
        Class<C> settings,
        String summary,
        String source,
        int rank,
        Function<C, ? extends T> create) {

    /** The types that a component can have. */
    public static final Set<Class<?>> KINDS =
            Set.of(
                    When.class,
                    Where.class,
                    How.class,
                    Strategy.class,
                    Backend.class,
                    Data.class,
                    Initializer.class,
                    RunListener.class);

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Component {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "component '" + name + "': " + kind.getName() + " is no kind of component");
        }
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new IllegalArgumentException("component '" + name + "' must be in kebab-case");
        }
        if (!settings.isRecord()) {
            throw new IllegalArgumentException(
                    "component '" + name + "': settings " + settings.getName() + " is no record");
        }
    }

    /** A component with rank 0 that implements no paper. */
    public static <T, C extends Record> Component<T, C> of(
            Class<T> kind,
            String name,
            Class<C> settings,
            String summary,
            Function<C, ? extends T> create) {
        return new Component<>(kind, name, settings, summary, "", 0, create);
    }

    /** The same component, naming the paper and equation that it implements. */
    public Component<T, C> from(String newSource) {
        return new Component<>(kind, name, settings, summary, newSource, rank, create);
    }

    /** The same component with another rank. */
    public Component<T, C> ranked(int newRank) {
        return new Component<>(kind, name, settings, summary, source, newRank, create);
    }

    /** This component with these settings: what a recipe holds. */
    public Chosen<T> with(C chosenSettings) {
        return new Chosen<>(this, chosenSettings);
    }
}
