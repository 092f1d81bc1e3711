package dev.growth.api.run;

import java.util.List;

/**
 * A growth event: one time the engine grew, or tried to.
 *
 * @param number from 1
 * @param step training steps done before it
 * @param epoch epochs completed before it
 * @param when name of the When component
 * @param where name of the Where component
 * @param how name of the How component
 * @param reason the When's reason
 * @param outcomes one for each site tried, in order; empty if the Where found nothing worth growing
 * @param secondsCompiling time that the JVM's compilers spent meanwhile, summed over their threads:
 *     the first events of a process take several times as long as later ones because of it
 * @param seconds the event took
 * @since 0.1
 */
public record GrowthEvent(
        int number,
        long step,
        int epoch,
        String when,
        String where,
        String how,
        String reason,
        List<SiteOutcome> outcomes,
        double secondsCompiling,
        double seconds) {}
