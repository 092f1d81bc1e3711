package dev.growth.api.growth;

import dev.growth.api.network.NetworkEdit;
import java.util.Collections;
import java.util.LinkedHashMap;
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
     * @param edit what to do
     * @param prediction what the method predicts, if it predicts anything
     * @param evidence the numbers behind it, for the run record, in order: names in kebab-case;
     *     values {@code Number}, {@code String}, {@code double[]}, {@link
     *     dev.growth.api.network.Matrix} or lists of them
     */
    record Grown(NetworkEdit edit, Optional<Prediction> prediction, Map<String, Object> evidence)
            implements Proposal {
        public Grown {
            Objects.requireNonNull(edit);
            Objects.requireNonNull(prediction);
            evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
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
    record Declined(String reason) implements Proposal {}
}
