package dev.growth.tck;

import dev.growth.api.growth.Evidence;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.SiteContract;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceNetwork;
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
                SiteContract.problem(site, grown.edit())
                        .or(() -> Evidence.problem(grown.evidence()))
                        .ifPresent(problem -> {
                            throw new AssertionError(
                                    "%s: %s"
                                            .formatted(
                                                    problem, EditValues.structure(grown.edit())));
                        });
                fits(context.network(), grown.edit());
                if (!Double.isFinite(context.loss(grown.edit()))) {
                    throw new AssertionError("its edit makes the loss infinite");
                }
                grown.evidence().forEach(ProposalChecks::wellNamed);
            }
        }
    }

    private static void fits(ReferenceNetwork network, NetworkEdit edit) {
        try {
            ReferenceEdits.apply(network, edit);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static void wellNamed(String name, Object value) {
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new AssertionError("evidence '" + name + "' must be in kebab-case");
        }
        boolean finite =
                switch (value) {
                    case Double d -> Double.isFinite(d);
                    case Float f -> Float.isFinite(f);
                    case Matrix matrix -> matrix.isFinite();
                    case double[] values -> Matrix.row(values).isFinite();
                    default -> true;
                };
        if (!finite) {
            throw new AssertionError(
                    "evidence '%s' is not finite: %s".formatted(name, text(value)));
        }
        switch (value) {
            case List<?> list -> list.forEach(element -> wellNamed(name, element));
            case Map<?, ?> map -> map.forEach((key, each) -> wellNamed((String) key, each));
            default -> {}
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
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                            .toList()
                            .toString();
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
