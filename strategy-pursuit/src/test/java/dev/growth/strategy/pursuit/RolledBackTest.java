package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** A neuron that was rolled back is followed by the next best. */
class RolledBackTest {
    private final Example example = Example.of("relu");
    private final GrowthContext context = example.context();

    /** The same event after so many proposals for each site were rolled back. */
    private GrowthContext after(int rolledBack) {
        return (GrowthContext)
                Proxy.newProxyInstance(
                        GrowthContext.class.getClassLoader(),
                        new Class<?>[] {GrowthContext.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("rolledBack")) {
                                return rolledBack;
                            }
                            try {
                                return method.invoke(context, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private Proposal propose(int neurons, int rolledBack) {
        return new Pursuit(Example.DEFAULTS).propose(new Site.Widen(1, neurons), after(rolledBack));
    }

    private static Matrix incoming(Proposal proposal) {
        return ((AddNeurons) ((Proposal.Grown) proposal).edit()).incoming();
    }

    private static double correlation(Proposal proposal) {
        return ((double[]) ((Proposal.Grown) proposal).evidence().get("correlation"))[0];
    }

    @Test
    void theNextBestNeuronIsProposed() {
        Matrix all = incoming(propose(10, 0));
        assertThat(all.rows()).isGreaterThan(1);
        for (int k = 0; k < all.rows(); k++) {
            Matrix one = incoming(propose(1, k));
            for (int j = 0; j < all.columns(); j++) {
                assertThat(one.get(0, j)).isEqualTo(all.get(k, j));
            }
        }
    }

    @Test
    void itDeclinesWhereThereIsNoOther() {
        int all = incoming(propose(10, 0)).rows();
        assertThat(propose(1, all))
                .isInstanceOfSatisfying(
                        Proposal.Declined.class,
                        declined -> assertThat(declined.reason()).contains("were rolled back"));
    }

    /** In the order of the sites the correlation of what the How proposes never rises. */
    @Test
    void theWhereListsTheCandidatesOfAllLayersBestFirst() {
        Selection selection =
                new Correlation(new Correlation.Settings(1, 1, 3, Example.SEARCH)).choose(context);
        int[] tried = new int[3];
        double before = Double.POSITIVE_INFINITY;
        for (Site site : selection.sites()) {
            int layer = ((Site.Widen) site).layer();
            double now =
                    correlation(new Pursuit(Example.DEFAULTS).propose(site, after(tried[layer]++)));
            assertThat(now).isLessThanOrEqualTo(before);
            before = now;
        }
        assertThat(tried[1]).isBetween(1, 3);
        assertThat(tried[2]).isBetween(1, 3);
        assertThat(tried[1] + tried[2]).as("not one for each").isGreaterThan(2);
        assertThat(selection.wanted()).isEqualTo(1);
    }
}
