package dev.growth.engine.builtin;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;

/** A How that widens and does nothing else. */
interface WidenHow extends How {
    /** A proposal for a hidden layer. */
    Proposal widen(Site.Widen site, GrowthContext context);

    @Override
    default Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen widen -> widen(widen, context);
            case Site.Deepen deepen -> new Proposal.Declined("it adds neurons, not layers");
        };
    }
}
