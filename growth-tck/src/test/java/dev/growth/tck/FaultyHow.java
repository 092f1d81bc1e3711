package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.NetworkSpec;

/** The example with something wrong about it: what the kit has to find. */
record FaultyHow(@About("what is wrong") Fault fault) implements How {
    private static final How EXAMPLE = new ExampleHow(new ExampleHow.Settings(0.1, true));
    private static final Component<How, FaultyHow> COMPONENT =
            Component.of(How.class, "faulty", FaultyHow.class, "does it wrong", how -> how);

    /** What it proposes instead. */
    @FunctionalInterface
    interface Fault {
        Proposal propose(Site.Widen site, GrowthContext context, Proposal right);
    }

    Chosen<How> chosen() {
        return COMPONENT.with(this);
    }

    @Override
    public void check(NetworkSpec network) {
        EXAMPLE.check(network);
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return fault.propose((Site.Widen) site, context, EXAMPLE.propose(site, context));
    }
}
