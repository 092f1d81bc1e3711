package dev.growth.engine.record;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
     * Makes the folder.
     *
     * @throws UserException if it cannot be made, or holds one of these files already
     */
    void create() {
        for (Path file :
                List.of(recipe(), run(), metrics(), events(), summary(), model(), checkpoints())) {
            if (Files.exists(file)) {
                throw new UserException(
                        "the run folder "
                                + folder
                                + " already holds "
                                + file.getFileName()
                                + "; name another folder");
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException(
                    "cannot make the run folder " + folder + ": " + Reason.of(e), e);
        }
    }
}
