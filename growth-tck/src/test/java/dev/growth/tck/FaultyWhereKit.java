package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Where;
import java.util.function.Function;

/** The kit on a Where that is given as a function; not a test itself. */
final class FaultyWhereKit extends WhereConformance {
    private final Faulty where;

    FaultyWhereKit(Function<GrowthContext, Selection> choice) {
        where = new Faulty(choice);
    }

    @Override
    protected Chosen<Where> component() {
        return Component.of(Where.class, "faulty", Faulty.class, "does it wrong", w -> w)
                .with(where);
    }

    public record Faulty(@About("the fault") Function<GrowthContext, Selection> choice)
            implements Where {
        @Override
        public Selection choose(GrowthContext context) {
            return choice.apply(context);
        }
    }
}
