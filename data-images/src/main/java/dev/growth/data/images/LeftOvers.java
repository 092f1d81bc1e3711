package dev.growth.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parts of files that are being downloaded, named after the process that does it, so that those of
 * processes which are no more can be told and deleted.
 */
final class LeftOvers {
    private static final Pattern PART = Pattern.compile("\\..+\\.(\\d{1,18})-[0-9a-f-]{36}\\.part");

    private LeftOvers() {}

    /** A new name for the part of a file. */
    static Path part(Path folder, String file) {
        long process = ProcessHandle.current().pid();
        return folder.resolve(".%s.%d-%s.part".formatted(file, process, UUID.randomUUID()));
    }

    /** Deletes what processes that were killed have left. */
    static void delete(Path folder) throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.list(folder)) {
            parts = files.filter(LeftOvers::isLeft).toList();
        }
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isLeft(Path file) {
        Matcher part = PART.matcher(file.getFileName().toString());
        return part.matches() && !isAlive(Long.parseLong(part.group(1)));
    }

    private static boolean isAlive(long process) {
        Optional<ProcessHandle> handle = ProcessHandle.of(process);
        return handle.isPresent() && handle.get().isAlive();
    }
}
