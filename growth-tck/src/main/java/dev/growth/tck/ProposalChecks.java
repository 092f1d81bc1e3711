package dev.growth.tck;

import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a proposal is one that an engine can use. */
final class ProposalChecks {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private ProposalChecks() {}

    /** It fits network and site, all its numbers are finite, and it can be recorded. */
    static void valid(Proposal proposal, Site site, TrialContext context) {
        switch (proposal) {
            case null -> throw new AssertionError("it proposed null");
            case Proposal.Declined(String reason) -> {
                if (reason == null || reason.isBlank()) {
                    throw new AssertionError("it declined without a reason");
                }
            }
            case Proposal.Grown grown -> {
                finite(grown.edit());
                grows(context.network(), site, grown.edit());
                if (!Double.isFinite(context.loss(grown.edit()))) {
                    throw new AssertionError("its edit makes the loss infinite");
                }
                grown.evidence().forEach(ProposalChecks::recordable);
            }
        }
    }

    private static void finite(NetworkEdit edit) {
        for (Matrix matrix : EditValues.matrices(edit)) {
            if (!matrix.isFinite()) {
                throw new AssertionError(
                        "its edit '%s' has a number that is not finite: %s"
                                .formatted(EditValues.structure(edit), matrix));
            }
        }
    }

    private static void grows(ReferenceNetwork network, Site site, NetworkEdit edit) {
        List<Integer> after;
        try {
            after = ReferenceEdits.apply(network, edit).widths();
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        List<Integer> before = network.widths();
        boolean fits =
                switch (site) {
                    case Site.Widen widen -> widens(before, after, widen);
                    case Site.Deepen deepen -> deepens(before, after, deepen);
                };
        if (!fits) {
            throw new AssertionError(
                    "its edit '%s' turns the widths %s into %s, which is not what the site is for"
                            .formatted(EditValues.structure(edit), before, after));
        }
    }

    private static boolean widens(List<Integer> before, List<Integer> after, Site.Widen site) {
        if (after.size() != before.size()) {
            return false;
        }
        int index = site.layer() - 1;
        int added = after.get(index) - before.get(index);
        List<Integer> others = new ArrayList<>(after);
        others.set(index, before.get(index));
        return added >= 1 && added <= site.neurons() && others.equals(before);
    }

    private static boolean deepens(List<Integer> before, List<Integer> after, Site.Deepen site) {
        List<Integer> others = new ArrayList<>(after);
        if (after.size() != before.size() + 1) {
            return false;
        }
        others.subList(site.afterLayer(), site.afterLayer() + 1).clear();
        return others.equals(before);
    }

    private static void recordable(String name, Object value) {
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new AssertionError("evidence '" + name + "' must be in kebab-case");
        }
        boolean recordable =
                switch (value) {
                    case null -> false;
                    case Double d -> Double.isFinite(d);
                    case Number _, String _ -> true;
                    case Matrix matrix -> matrix.isFinite();
                    case double[] values -> Matrix.row(values).isFinite();
                    case List<?> list -> {
                        list.forEach(element -> recordable(name, element));
                        yield true;
                    }
                    default -> false;
                };
        if (!recordable) {
            throw new AssertionError(
                    "evidence '%s' cannot be recorded: %s%s"
                            .formatted(
                                    name,
                                    value,
                                    value == null ? "" : " of " + value.getClass().getName()));
        }
    }

    /** Both are the same to the bit. */
    static void same(Proposal actual, Proposal expected) {
        boolean same =
                switch (expected) {
                    case Proposal.Declined _ -> expected.equals(actual);
                    case Proposal.Grown grown ->
                            actual instanceof Proposal.Grown again
                                    && again.edit().equals(grown.edit())
                                    && text(again.evidence()).equals(text(grown.evidence()));
                };
        if (!same) {
            throw new AssertionError(
                    "with the same random numbers it proposed something else the second time: "
                            + describe(actual)
                            + " instead of "
                            + describe(expected));
        }
    }

    /** What says all of a proposal but its prediction, equal for equal ones. */
    static Object answer(Site site, Proposal proposal) {
        return switch (proposal) {
            case Proposal.Declined declined -> List.of(site, declined);
            case Proposal.Grown grown -> List.of(site, grown.edit(), text(grown.evidence()));
        };
    }

    private static String text(Map<String, Object> evidence) {
        StringBuilder result = new StringBuilder();
        evidence.forEach((name, value) -> result.append(name).append(text(value)));
        return result.toString();
    }

    private static String text(Object value) {
        return switch (value) {
            case double[] values -> Matrix.row(values).toString() + Matrix.row(values).hashCode();
            case List<?> list -> list.stream().map(ProposalChecks::text).toList().toString();
            default -> value.toString() + value.hashCode();
        };
    }

    static String describe(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Declined declined -> declined.toString();
            case Proposal.Grown grown -> EditValues.structure(grown.edit());
        };
    }
}
