package dev.growth.api.data;

import java.util.Optional;

/**
 * Samples on the host. The arrays are not copied: whoever makes them gives them away.
 *
 * @param features one row a sample
 * @param targets row-major, samples × {@link Task#targetColumns()}
 * @param origin where they were read from; empty for samples that are generated
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: copies would cost more than they protect
public record Samples(Features features, float[] targets, Optional<Origin> origin) {
    public Samples {
        int count = features.count();
        if (count == 0 ? targets.length != 0 : targets.length % count != 0) {
            throw new IllegalArgumentException(
                    targets.length + " target values for " + count + " samples");
        }
        origin.ifPresent(from -> {
            if (from.rows().length != count) {
                throw new IllegalArgumentException(
                        from.rows().length + " row numbers for " + count + " samples");
            }
        });
    }

    /** Samples that were not read from anywhere. */
    public Samples(Features features, float[] targets) {
        this(features, targets, Optional.empty());
    }

    /** Number of samples. */
    public int count() {
        return features.count();
    }
}
