package dev.growth.data.images;

import dev.growth.api.Suggestion;
import dev.growth.api.UserException;
import java.net.URI;
import java.util.List;

/**
 * A data set that {@link DataFetch} can get.
 *
 * @param name as {@code growth data fetch} takes it
 * @param mirrors folders that hold all files, the first is tried first
 * @param files what to get
 */
public record KnownData(String name, List<URI> mirrors, List<RemoteFile> files) {
    private static final KnownData MNIST =
            new KnownData(
                    "mnist",
                    List.of(
                            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                    List.of(
                            new RemoteFile(
                                    "train-images-idx3-ubyte.gz",
                                    "6bbc9ace898e44ae57da46a324031adb",
                                    47_040_016),
                            new RemoteFile(
                                    "train-labels-idx1-ubyte.gz",
                                    "a25bea736e30d166cdddb491f175f624",
                                    60_008),
                            new RemoteFile(
                                    "t10k-images-idx3-ubyte.gz",
                                    "2646ac647ad5339dbf082846283269ea",
                                    7_840_016),
                            new RemoteFile(
                                    "t10k-labels-idx1-ubyte.gz",
                                    "27ae3e4e09519cfbb04c329615203637",
                                    10_008)));

    public KnownData {
        mirrors = List.copyOf(mirrors);
        files = List.copyOf(files);
    }

    /**
     * A gzipped file.
     *
     * @param name of the file, on the mirrors and here
     * @param md5 of its unpacked content, in hexadecimal digits
     * @param bytes of its unpacked content
     */
    public record RemoteFile(String name, String md5, long bytes) {
        /** What a header and blocks that could not be packed cost at most, generously. */
        private static final long PACKING = 10_000;

        /** The most bytes that the packed file can have: packing makes nothing much larger. */
        long mostBytes() {
            return bytes + bytes / 100 + PACKING;
        }
    }

    /** All that there are. */
    public static List<KnownData> all() {
        return List.of(MNIST);
    }

    /**
     * The data set of this name.
     *
     * @throws UserException if there is none; the message lists those that there are
     */
    public static KnownData named(String name) {
        return all().stream()
                .filter(data -> data.name.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UserException(
                                "there is no data set '%s' to fetch%s"
                                        .formatted(
                                                name,
                                                Suggestion.hint(
                                                        name,
                                                        all().stream()
                                                                .map(KnownData::name)
                                                                .toList()))));
    }

    /** The same data set from other mirrors; each folder ends with a slash. */
    public KnownData from(List<URI> otherMirrors) {
        return new KnownData(name, otherMirrors, files);
    }
}
