package dev.growth.engine.record;

import dev.growth.api.Reason;
import dev.growth.engine.file.AtomicFile;
import dev.growth.engine.file.JsonWriter;
import dev.growth.engine.file.Safetensors;
import dev.growth.engine.file.SummedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes the checkpoints of a run and keeps the last ones. A checkpoint is written to a temporary
 * folder, forced to the disk and renamed: it is there as a whole or not at all.
 */
public final class CheckpointWriter {
    private static final String TEMPORARY = ".tmp-";

    private final Path checkpoints;
    private final int keep;

    /**
     * @param runFolder the run's folder
     * @param keep how many of the last checkpoints stay, at least 1
     */
    public CheckpointWriter(Path runFolder, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep);
        }
        this.checkpoints = new RunFiles(runFolder).checkpoints();
        this.keep = keep;
    }

    /**
     * Writes a checkpoint, then deletes what is no longer to be kept.
     *
     * @return its folder
     * @throws UncheckedIOException if it cannot be written; the former checkpoints are as they were
     */
    public Path write(Checkpoint checkpoint) {
        Path folder = checkpoints.resolve(Checkpoint.folderName(checkpoint.step()));
        try {
            // Also makes the names of the record's files last; no checkpoint is of use without
            // them.
            AtomicFile.createFolders(checkpoints);
            deleteLeftOvers();
            Path temporary = checkpoints.resolve(TEMPORARY + folder.getFileName());
            try {
                writeInto(temporary, checkpoint);
                putAside(folder);
                Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
            AtomicFile.forceFolder(checkpoints);
            putAsideAllBut(folder);
            deleteLeftOvers();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write checkpoint " + folder + ": " + Reason.of(e), e);
        }
        return folder;
    }

    /**
     * Keeps the last ones up to this one. Later ones were too broken to go on from, and their steps
     * are being done again.
     */
    private void putAsideAllBut(Path last) throws IOException {
        List<Path> all = Checkpoint.folders(checkpoints);
        int end = all.indexOf(last) + 1;
        for (int i = 0; i < all.size(); i++) {
            if (i < end - keep || i >= end) {
                putAside(all.get(i));
            }
        }
    }

    private static void writeInto(Path folder, Checkpoint checkpoint) throws IOException {
        Files.createDirectory(folder);
        CRC32C sum = new CRC32C();
        Safetensors tensors = new Safetensors(checkpoint.tensors(), Map.of());
        AtomicFile.writeForced(
                folder.resolve(Checkpoint.TENSORS),
                out -> tensors.writeTo(new CheckedOutputStream(out, sum)));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("format", Checkpoint.FORMAT);
        state.put("step", checkpoint.step());
        state.put("recipe-sha256", checkpoint.recipe());
        state.put("lengths", checkpoint.lengths());
        state.put("tensors-crc32c", SummedText.hex(sum));
        state.put("state", checkpoint.state());
        byte[] text = SummedText.of(JsonWriter.document(state));
        AtomicFile.writeForced(folder.resolve(Checkpoint.STATE), out -> out.write(text));
        AtomicFile.forceFolder(folder);
    }

    /** Renames a folder, if it is there, so that no half-deleted one passes for a checkpoint. */
    private void putAside(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path aside = checkpoints.resolve(TEMPORARY + "old-" + folder.getFileName());
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void deleteLeftOvers() throws IOException {
        List<Path> leftOvers;
        try (Stream<Path> entries = Files.list(checkpoints)) {
            leftOvers =
                    entries.filter(e -> e.getFileName().toString().startsWith(TEMPORARY)).toList();
        }
        for (Path leftOver : leftOvers) {
            delete(leftOver);
        }
    }

    /**
     * Deletes all checkpoints, the newest last, so that a crash on the way leaves the newest.
     *
     * @throws UncheckedIOException if one cannot be deleted
     */
    public void deleteAll() {
        try {
            for (Path folder : Checkpoint.folders(checkpoints)) {
                putAside(folder);
            }
            if (Files.exists(checkpoints)) {
                deleteLeftOvers();
                Files.delete(checkpoints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + checkpoints + ": " + Reason.of(e), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.walk(folder)) {
            files = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
