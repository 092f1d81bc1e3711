package dev.growth.api.data;

/**
 * Samples on the host. The arrays are not copied: whoever makes them gives them away.
 *
 * @param features one row a sample
 * @param targets row-major, samples × {@link Task#targetColumns()}
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: copies would cost more than they protect
public record Samples(Features features, float[] targets) {
    public Samples {
        int count = features.count();
        if (count == 0 ? targets.length != 0 : targets.length % count != 0) {
            throw new IllegalArgumentException(
                    targets.length + " target values for " + count + " samples");
        }
    }

    /** Number of samples. */
    public int count() {
        return features.count();
    }
}
