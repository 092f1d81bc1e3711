package dev.growth.engine.record;

import dev.growth.api.run.SiteOutcome.Verdict;
import java.util.Locale;

/** Verdicts as records and metrics write them. */
public final class Verdicts {
    private Verdicts() {}

    /** In kebab-case: {@code rolled-back}. */
    public static String text(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
