package dev.growth.engine.record;

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
 * Keeps a run folder to one process. The system releases the lock of a process that is killed, so a
 * left-over file locks nobody out. The file holds the number of the process, for the message.
 */
public final class RunLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder that exists.
     *
     * @throws UserException if another run has it, or if the file cannot be written
     */
    public static RunLock of(Path folder) {
        Path file = new RunFiles(folder).lock();
        try {
            Optional<RunLock> lock = attempt(file);
            while (lock.isEmpty()) {
                lock = attempt(file);
            }
            return lock.get();
        } catch (IOException e) {
            throw new UserException("cannot lock the run folder: " + file + ": " + Reason.of(e), e);
        }
    }

    /** Empty if the file was removed by its former owner between opening and locking it. */
    private static Optional<RunLock> attempt(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            if (tryLock(channel).isEmpty()) {
                throw new UserException(inUse(file, channel));
            }
            String owner = ProcessHandle.current().pid() + " " + UUID.randomUUID() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            locked = Files.exists(file) && Files.readString(file).equals(owner);
            return locked ? Optional.of(new RunLock(file, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Empty if another run has the lock, in this process or in another one. */
    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static String inUse(Path file, FileChannel channel) throws IOException {
        ByteBuffer owner = ByteBuffer.allocate(60);
        channel.read(owner, 0);
        String text = new String(owner.array(), 0, owner.position(), StandardCharsets.UTF_8);
        String pid = text.substring(0, Math.max(0, text.indexOf(' ')));
        return "the run folder %s is in use%s: wait until that run has ended"
                .formatted(file.getParent(), pid.isEmpty() ? "" : " by process " + pid);
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
