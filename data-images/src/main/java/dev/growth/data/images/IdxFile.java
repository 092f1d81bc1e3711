package dev.growth.data.images;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, the format of MNIST (LeCun, Cortes and Burges): two bytes of 0,
 * the type 8, the number of dimensions, each dimension as a big-endian int, the values.
 *
 * @param dimensions at least one, none of them 0; the first counts the items
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: copies would cost more than they protect
record IdxFile(Path path, int[] dimensions, byte[] values) {
    private static final int BYTES = 8;

    /**
     * Reads a file whole.
     *
     * @throws UserException if it is missing, damaged, cut off or of another format
     */
    static IdxFile read(Path path) {
        if (!Files.exists(path)) {
            throw new UserException(path.toAbsolutePath().normalize() + " does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw new UserException(
                    "%s is no IDX file but a %s"
                            .formatted(
                                    path, Files.isDirectory(path) ? "folder" : "pipe or a device"));
        }
        try (InputStream in = PlainOrGzip.open(path)) {
            return read(path, in);
        } catch (EOFException e) {
            throw new UserException(path + " is cut off: its gzip data ends too early", e);
        } catch (ZipException e) {
            throw new UserException(path + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserException(path + " cannot be read: " + Reason.of(e), e);
        }
    }

    /** Number of items: the first dimension. */
    int count() {
        return dimensions[0];
    }

    /** Values of one item. */
    int itemSize() {
        return values.length / dimensions[0];
    }

    /** {@code 28×28} for a file of such images. */
    String itemShape() {
        return shape(Arrays.copyOfRange(dimensions, 1, dimensions.length));
    }

    private static IdxFile read(Path path, InputStream in) throws IOException {
        int magic = readInts(path, in, 1)[0];
        int rank = magic & 0xff;
        if (magic >>> 8 != BYTES || rank == 0) {
            throw new UserException(
                    "%s is no IDX file of bytes: it begins with %08x instead of 000008 and the number of dimensions"
                            .formatted(path, magic));
        }
        int[] dimensions = readInts(path, in, rank);
        byte[] values = in.readNBytes(size(path, dimensions));
        boolean more = in.read() >= 0;
        if (more || values.length < size(path, dimensions)) {
            throw new UserException(
                    "%s should hold %s = %d values but holds %s"
                            .formatted(
                                    path,
                                    shape(dimensions),
                                    size(path, dimensions),
                                    more ? "more" : values.length));
        }
        return new IdxFile(path, dimensions, values);
    }

    private static int[] readInts(Path path, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(4 * count);
        if (bytes.length < 4 * count) {
            throw new UserException(path + " is cut off: it ends within its header");
        }
        int[] result = new int[count];
        ByteBuffer.wrap(bytes).asIntBuffer().get(result);
        return result;
    }

    private static int size(Path path, int[] dimensions) {
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension <= 0) {
                throw new UserException(path + " has the impossible size " + shape(dimensions));
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE - 8) {
                throw new UserException(
                        path
                                + " is too large: "
                                + shape(dimensions)
                                + " values, 2 GB are the most");
            }
        }
        return (int) size;
    }

    private static String shape(int[] dimensions) {
        return Arrays.stream(dimensions)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("×"));
    }
}
