package dev.growth.engine.growing;

import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkView;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import java.util.Set;

/** Whether the sites that a Where chose are there, and of a kind that the How can grow. */
final class Sites {
    private Sites() {}

    /**
     * Checks all of them before the first one grows.
     *
     * @param kinds that the How can grow
     * @throws RunFailedException naming the Where
     */
    static void check(
            Selection selection,
            Guarded<Where> where,
            Set<Class<? extends Site>> kinds,
            NetworkView network) {
        for (Site site : selection.sites()) {
            int layer =
                    switch (site) {
                        case Site.Widen widen -> widen.layer();
                        case Site.Deepen deepen -> deepen.afterLayer();
                    };
            if (layer > network.hiddenLayers()) {
                throw where.broken(
                        "chose the site '%s', but the hidden layers have the widths %s"
                                .formatted(site, network.widths()));
            }
            if (!kinds.contains(site.getClass())) {
                throw where.broken(
                        "chose the site '%s', which is of no kind that its sites() names and the how"
                                        .formatted(site)
                                + " can grow");
            }
        }
    }
}
