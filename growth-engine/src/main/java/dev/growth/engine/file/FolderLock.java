package dev.growth.engine.file;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps a folder to one run or study of one process. The system releases the lock of a process that
 * is killed, so a left-over file locks nobody out. The file holds the number of the process, for
 * the message.
 */
public final class FolderLock implements AutoCloseable {
    /** Of the file, in the folder that it locks. */
    public static final String NAME = ".lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder that exists.
     *
     * @param what works in the folder: {@code "run"}
     * @throws UserException if another one has it, or if the file cannot be written
     */
    public static FolderLock of(Path folder, String what) {
        Path file = folder.resolve(NAME);
        try {
            Optional<FolderLock> lock = attempt(file, what);
            while (lock.isEmpty()) {
                lock = attempt(file, what);
            }
            return lock.get();
        } catch (IOException e) {
            throw new UserException(
                    "cannot lock the %s folder: %s: %s".formatted(what, file, Reason.of(e)), e);
        }
    }

    /** Empty if the file was removed by its former owner between opening and locking it. */
    private static Optional<FolderLock> attempt(Path file, String what) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            if (tryLock(channel).isEmpty()) {
                throw new UserException(inUse(file, what, channel));
            }
            String owner = ProcessHandle.current().pid() + " " + UUID.randomUUID() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            locked = Files.exists(file) && Files.readString(file).equals(owner);
            return locked ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Empty if another one has the lock, in this process or in another one. */
    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static String inUse(Path file, String what, FileChannel channel) throws IOException {
        ByteBuffer owner = ByteBuffer.allocate(60);
        channel.read(owner, 0);
        String text = new String(owner.array(), 0, owner.position(), StandardCharsets.UTF_8);
        String pid = text.substring(0, Math.max(0, text.indexOf(' ')));
        return "the %s folder %s is in use%s: wait until that %s has ended"
                .formatted(what, file.getParent(), pid.isEmpty() ? "" : " by process " + pid, what);
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Whoever comes next finds a file that nobody has locked.
        }
    }
}
