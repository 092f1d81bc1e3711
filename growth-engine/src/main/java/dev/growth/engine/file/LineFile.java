package dev.growth.engine.file;

import dev.growth.api.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that lines are appended to. Each line is with the system when the call returns, and
 * on the disk after {@link #force}.
 */
public final class LineFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final SameFile identity;

    private LineFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.identity = SameFile.of(path);
    }

    /**
     * Opens a file, which is created if there is none.
     *
     * @throws UncheckedIOException naming the file, if that fails
     */
    public static LineFile append(Path path) {
        try {
            return new LineFile(
                    path,
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Opens a file and cuts it to the length that it had.
     *
     * @throws UncheckedIOException naming the file, if that fails
     */
    public static LineFile continued(Path path, long length) {
        try {
            if (Files.exists(path)) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.truncate(length);
                }
            }
            return append(path);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return length() == 0;
    }

    /** Bytes in it. */
    public long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Appends a line.
     *
     * @param line without its end
     * @throws UncheckedIOException naming the file, if that fails, also because the file is no
     *     longer where it was
     */
    public void write(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            identity.require(path);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Returns when every line is on the disk.
     *
     * @throws UncheckedIOException naming the file, if that fails, also because the file is no
     *     longer where it was
     */
    public void force() {
        try {
            identity.require(path);
            channel.force(true);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Does not force: it is too late then for whoever ends a run to say that it failed. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static UncheckedIOException failed(Path path, IOException e) {
        return new UncheckedIOException("cannot write " + path + ": " + Reason.of(e), e);
    }
}
