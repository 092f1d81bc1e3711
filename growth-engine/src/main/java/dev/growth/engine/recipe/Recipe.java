package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Backend;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a run does, from its data to its listeners. */
public record Recipe(
        @About("names the run and its folder: letters, digits, '-', '_' and '.'") String name,
        @About("root of all random numbers: the same seed gives the same run") @Default("1")
                long seed,
        @About("where the samples come from") Chosen<Data> data,
        @About("the network at the start") NetworkSettings network,
        @About("how it is trained") TrainingSettings training,
        @About("when, where and how it grows; left out: it never does")
                Optional<GrowthSettings> growth,
        @About("what computes; left out: the best one available") Optional<Chosen<Backend>> backend,
        @About("receive the events of the run: exporters of metrics, logs") @Default("[]")
                List<Chosen<RunListener>> listeners) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    public Recipe {
        requireName("name", name);
        listeners = List.copyOf(listeners);
    }

    /**
     * Refuses a name that cannot be part of a file name.
     *
     * @param setting whose value it is
     */
    public static void requireName(String setting, String name) {
        Require.that(
                NAME.matcher(name).matches(),
                setting,
                "be made of letters, digits, '-', '_' and '.', the first a letter or digit,",
                "'" + name + "'");
    }
}
