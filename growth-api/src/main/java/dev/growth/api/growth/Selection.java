package dev.growth.api.growth;

import java.util.List;

/**
 * The sites of one growth event.
 *
 * @param sites best first; empty if nothing is worth growing. A site comes again, after those that
 *     are wanted, where its How has another candidate to try, see {@link GrowthContext#rolledBack}
 * @param wanted the event is over once so many of them have grown; a site whose proposal is
 *     declined or rolled back does not count
 * @since 0.1
 */
public record Selection(List<Site> sites, int wanted) {
    public Selection {
        sites = List.copyOf(sites);
        if (wanted < 0) {
            throw new IllegalArgumentException("wanted is " + wanted);
        }
    }

    /** Every one of them. */
    public static Selection all(List<? extends Site> sites) {
        return new Selection(List.copyOf(sites), sites.size());
    }

    /** The first that works out. */
    public static Selection best(List<? extends Site> sites) {
        return new Selection(List.copyOf(sites), 1);
    }
}
