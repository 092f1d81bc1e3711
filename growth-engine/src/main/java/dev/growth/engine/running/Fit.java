package dev.growth.engine.running;

import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.recipe.GrowthSettings;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether when, where and how fit each other and the network. */
public final class Fit {
    private Fit() {}

    /**
     * Checks a combination.
     *
     * @throws UserException if something does not fit, with the reason
     */
    public static void check(GrowthSettings growth, NetworkSpec network) {
        When when = growth.chosenWhen().create();
        Where where = growth.chosenWhere().create();
        How how = growth.chosenHow().create();
        checkPart("when", growth.chosenWhen().component().name(), () -> when.check(network));
        checkPart("where", growth.chosenWhere().component().name(), () -> where.check(network));
        checkPart("how", growth.chosenHow().component().name(), () -> how.check(network));
        Set<Class<? extends Site>> left = new LinkedHashSet<>(where.sites());
        left.removeAll(how.sites());
        if (!left.isEmpty()) {
            throw new UserException(
                    "growth.where '%s' chooses %s, which growth.how '%s' cannot grow"
                            .formatted(
                                    growth.chosenWhere().component().name(),
                                    inWords(left.iterator().next()),
                                    growth.chosenHow().component().name()));
        }
        if (network.hidden().isEmpty() && where.sites().equals(Set.of(Site.Widen.class))) {
            throw new UserException(
                    "network.hidden is [], so there is no hidden layer that growth.where '%s' could"
                                    .formatted(growth.chosenWhere().component().name())
                            + " choose; start with [1]");
        }
    }

    private static void checkPart(String part, String name, Runnable check) {
        try {
            check.run();
        } catch (UserException e) {
            throw new UserException(
                    "growth.%s '%s' cannot work here: %s".formatted(part, name, e.getMessage()), e);
        }
    }

    private static String inWords(Class<? extends Site> kind) {
        return kind == Site.Widen.class ? "layers to widen" : "places for new layers";
    }
}
