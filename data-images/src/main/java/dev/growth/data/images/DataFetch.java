package dev.growth.data.images;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.data.images.KnownData.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Gets a data set from its mirrors. A file appears in the folder only when it is whole and its
 * content has the right sum; until then it is in a hidden file beside, which goes whatever happens.
 */
public final class DataFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PACKED = ".gz";

    private final KnownData data;
    private final Duration patience;

    /** For one data set. */
    public DataFetch(KnownData data) {
        this(data, PATIENCE);
    }

    DataFetch(KnownData data, Duration patience) {
        this.data = data;
        this.patience = patience;
    }

    /** Is told how far a download is, several times a second, from the thread that fetches. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some more has arrived.
         *
         * @param file name of the file
         * @param bytes arrived so far
         * @param total bytes of the file; −1 if the server does not say
         */
        void arrived(String file, long bytes, long total);
    }

    /**
     * A file that is there now.
     *
     * @param file where it is
     * @param downloaded false if it was there already
     */
    public record Fetched(Path file, boolean downloaded) {}

    /**
     * Gets what is not yet in this folder, which is made where needed. A file that is there with
     * another content is replaced.
     *
     * @return one for each file of the data set
     * @throws UserException if no mirror has a file as it should be; the message says what was
     *     tried and why it failed. Files that were fetched before stay
     */
    public List<Fetched> into(Path folder, Progress progress) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(patience)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            Files.createDirectories(folder);
            LeftOvers.delete(folder);
            Download download = new Download(client, patience);
            List<Fetched> result = new ArrayList<>();
            for (RemoteFile file : data.files()) {
                result.add(fetch(file, folder, download, progress));
            }
            return List.copyOf(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("fetching " + data.name() + " was interrupted", e);
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written to: %s".formatted(folder, Reason.of(e)), e);
        }
    }

    private Fetched fetch(RemoteFile file, Path folder, Download download, Progress progress)
            throws IOException, InterruptedException {
        Path packed = folder.resolve(file.name());
        Path unpacked = folder.resolve(file.name().replace(PACKED, ""));
        for (Path present : List.of(packed, unpacked)) {
            if (isComplete(present, file)) {
                return new Fetched(present, false);
            }
        }
        List<String> failures = new ArrayList<>();
        for (URI mirror : data.mirrors()) {
            URI from = mirror.resolve(file.name());
            Path part = LeftOvers.part(folder, file.name());
            // For a process that is ended from outside, where finally does not come.
            part.toFile().deleteOnExit();
            Files.createFile(part);
            try {
                download.get(
                        from,
                        part,
                        file.mostBytes(),
                        (bytes, total) -> progress.arrived(file.name(), bytes, total));
                checkSum(part, file);
                Files.move(
                        part,
                        packed,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return new Fetched(packed, true);
            } catch (IOException e) {
                failures.add(from + ": " + e.getMessage());
            } finally {
                Files.deleteIfExists(part);
            }
        }
        throw new UserException(
                "%s of %s could not be fetched; tried %s"
                        .formatted(file.name(), data.name(), String.join("; ", failures)));
    }

    private static boolean isComplete(Path present, RemoteFile file) {
        try {
            return Files.isRegularFile(present) && md5(present, file.bytes()).equals(file.md5());
        } catch (IOException _) {
            return false; // cut off or damaged: to be fetched
        }
    }

    private static void checkSum(Path part, RemoteFile file) throws IOException {
        String sum = md5(part, file.bytes());
        if (!sum.equals(file.md5())) {
            throw new IOException("its content has the MD5 sum " + sum + ", not " + file.md5());
        }
    }

    /** Of the unpacked content, which can be far more than the file, but is not read further. */
    private static String md5(Path file, long most) throws IOException {
        long left = most;
        MessageDigest digest = md5();
        try (InputStream in = PlainOrGzip.open(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new IOException("its content has more than " + most + " bytes");
                }
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
