package dev.growth.api.growth;

import dev.growth.api.network.NetworkEdit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link How} wants to do.
 *
 * @since 0.1
 */
public sealed interface Proposal {

    /**
     * Grow by this edit.
     *
     * @param edit what to do; {@link SiteContract} says what it may do
     * @param prediction what the method predicts, if it predicts anything
     * @param evidence the numbers behind it, for the run record: names in kebab-case, values as
     *     {@link Evidence} says; in the order of the map or, where the map has none, of the names
     */
    record Grown(NetworkEdit edit, Optional<Prediction> prediction, Map<String, Object> evidence)
            implements Proposal {
        public Grown {
            Objects.requireNonNull(edit, "the edit is null");
            Objects.requireNonNull(prediction, "the prediction is null, not Optional.empty()");
            evidence = Evidence.ordered(evidence);
        }

        /** Without prediction and evidence. */
        public static Grown by(NetworkEdit edit) {
            return new Grown(edit, Optional.empty(), Map.of());
        }
    }

    /**
     * Do not grow here.
     *
     * @param reason for the run record and the user
     */
    record Declined(String reason) implements Proposal {
        public Declined {
            Objects.requireNonNull(reason, "the reason is null");
        }
    }
}
