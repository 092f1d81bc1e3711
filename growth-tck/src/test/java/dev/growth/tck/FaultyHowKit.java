package dev.growth.tck;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;

/** The kit on a given component; not a test itself. */
final class FaultyHowKit extends HowConformance {
    private final Chosen<How> how;

    FaultyHowKit(Chosen<How> how) {
        this.how = how;
    }

    @Override
    protected Chosen<How> component() {
        return how;
    }
}
