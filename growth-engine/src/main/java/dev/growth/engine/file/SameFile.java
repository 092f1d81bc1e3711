package dev.growth.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Tells whether a path still names the file that it named: what is written to an open file that was
 * deleted or moved is lost without a word.
 *
 * @param key of the file; empty where the file system has none, as on Windows, which does not let
 *     open files be deleted
 */
record SameFile(Optional<Object> key) {
    static SameFile of(Path path) throws IOException {
        return new SameFile(key(path));
    }

    /** Whether the path names it. */
    boolean isAt(Path path) throws IOException {
        try {
            return key.equals(key(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Fails if the path does not name it any more. */
    void require(Path path) throws IOException {
        if (!isAt(path)) {
            throw new IOException("it was deleted or moved while the run was writing it");
        }
    }

    private static Optional<Object> key(Path path) throws IOException {
        return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }
}
