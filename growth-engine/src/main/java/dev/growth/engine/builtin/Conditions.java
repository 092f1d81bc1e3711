package dev.growth.engine.builtin;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.growth.When;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.component.Guarded;
import java.util.List;
import java.util.OptionalLong;

/** What the conditions of conditions have in common. */
final class Conditions {
    private Conditions() {}

    /** Refuses what one of them refuses, and says which. */
    static void check(List<Chosen<When>> conditions, NetworkSpec network) {
        for (Chosen<When> condition : conditions) {
            try {
                Guarded.create(condition)
                        .call(
                                "check",
                                when -> {
                                    when.check(network);
                                    return true;
                                });
            } catch (UserException e) {
                throw new UserException(
                        "'%s': %s".formatted(condition.component().name(), e.getMessage()), e);
            }
        }
    }

    /** Why those that can never say grow cannot. */
    static List<String> never(List<Guarded<When>> conditions, OptionalLong steps, int epochs) {
        return conditions.stream()
                .flatMap(condition ->
                        condition
                                .prepare("neverWithin", when -> when.neverWithin(steps, epochs))
                                .stream())
                .toList();
    }
}
