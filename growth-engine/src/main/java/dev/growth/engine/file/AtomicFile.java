package dev.growth.engine.file;

import dev.growth.api.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes files that are there as a whole or not at all: the content goes to a temporary file beside
 * the target, is forced to the disk, and the file is renamed. Whatever goes wrong, a former file of
 * that name stays as it was.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** What to write. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; need not flush or close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes or replaces a file.
     *
     * @throws UncheckedIOException naming the file, if it cannot be written
     */
    public static void write(Path target, Content content) {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            try {
                writeForced(temporary, content);
                Files.move(
                        temporary,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(target.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + ": " + Reason.of(e), e);
        }
    }

    /** Writes or replaces a file of this text. */
    public static void write(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file and returns when it is on the disk. */
    public static void writeForced(Path file, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /**
     * Makes a folder, and those that it is in, if they are not there. Their names last, and so do
     * all others in the folder that it is in.
     */
    public static void createFolders(Path folder) throws IOException {
        List<Path> changed = new ArrayList<>();
        Path in = folder.toAbsolutePath().getParent();
        while (in != null && (changed.isEmpty() || Files.notExists(changed.getLast()))) {
            changed.add(in);
            in = in.getParent();
        }
        Files.createDirectories(folder);
        changed.forEach(AtomicFile::forceFolder);
    }

    /** Makes names that were created or renamed in a folder last. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows does not open folders, and its renames last without this.
        }
    }
}
