package dev.growth.engine.record;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.engine.file.AtomicFile;
import dev.growth.engine.file.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of a run folder.
 *
 * @param folder of the run
 */
public record RunFiles(Path folder) {
    /** The effective recipe. */
    public Path recipe() {
        return folder.resolve("recipe.yaml");
    }

    /** What ran where. */
    public Path run() {
        return folder.resolve("run.json");
    }

    /** One line a measurement. */
    public Path metrics() {
        return folder.resolve("metrics.csv");
    }

    /** One line a growth event. */
    public Path events() {
        return folder.resolve("events.jsonl");
    }

    /** One line a note, see {@link dev.growth.api.run.Note}. */
    public Path notes() {
        return folder.resolve("notes.jsonl");
    }

    /** Which rows the parts of the data have. */
    public Path split() {
        return folder.resolve("split.json");
    }

    /**
     * Locks the folder, which exists.
     *
     * @throws UserException if another run has it, or if the file cannot be written
     */
    public FolderLock lock() {
        return FolderLock.of(folder, "run");
    }

    /** How the run ended. */
    public Path summary() {
        return folder.resolve("summary.json");
    }

    /** The network at the end. */
    public Path model() {
        return folder.resolve("model.safetensors");
    }

    /** See {@link Checkpoint}. */
    public Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /**
     * Makes the folder and locks it.
     *
     * @throws UserException if it cannot be made, is in use, or holds one of these files already
     */
    FolderLock create() {
        try {
            AtomicFile.createFolders(folder);
        } catch (IOException e) {
            throw new UserException(
                    "cannot make the run folder " + folder + ": " + Reason.of(e), e);
        }
        FolderLock lock = lock();
        try {
            requireFree();
            return lock;
        } catch (UserException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Checks that no file of lines is shorter than it was.
     *
     * @throws UserException naming the first one that is
     */
    void requireLines(Map<String, Long> lengths) {
        lengths.forEach((name, length) -> {
            Path file = folder.resolve(name);
            try {
                long now = Files.exists(file) ? Files.size(file) : 0;
                if (now < length) {
                    throw new UserException(
                            "%s has %d bytes, but had %d".formatted(file, now, length));
                }
            } catch (IOException e) {
                throw new UserException("cannot read " + file + ": " + Reason.of(e), e);
            }
        });
    }

    private void requireFree() {
        for (Path file :
                List.of(
                        recipe(),
                        run(),
                        metrics(),
                        events(),
                        notes(),
                        split(),
                        summary(),
                        model(),
                        checkpoints())) {
            if (Files.exists(file)) {
                throw new UserException(
                        "the run folder %s already holds %s; name another folder, or resume the run"
                                .formatted(folder, file.getFileName()));
            }
        }
    }
}
