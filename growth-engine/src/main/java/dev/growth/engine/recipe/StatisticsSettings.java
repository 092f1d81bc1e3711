package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** What growth decisions are based on. */
public record StatisticsSettings(
        @About("training samples, drawn anew for each growth event; 0: all of them")
                @Default("10000")
                int samples,
        @About("samples that go through the network at once; changes speed and memory only")
                @Default("1000")
                int batch,
        @About("of these samples, how many a line search looks at; 0: all of them") @Default("2000")
                int searchSamples) {
    /** With the defaults. */
    public static final StatisticsSettings DEFAULT = new StatisticsSettings(10_000, 1_000, 2_000);

    public StatisticsSettings {
        Require.atLeast("samples", samples, 0);
        Require.atLeast("batch", batch, 1);
        Require.atLeast("search-samples", searchSamples, 0);
    }
}
