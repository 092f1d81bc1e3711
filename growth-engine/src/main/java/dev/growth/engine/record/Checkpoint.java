package dev.growth.engine.record;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.engine.file.Fields;
import dev.growth.engine.file.JsonReader;
import dev.growth.engine.file.JsonWriter;
import dev.growth.engine.file.Safetensors;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.file.SummedText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Everything that a run needs to continue from a step. It belongs to one recipe, and it is either
 * exactly what was written or refused: both of its files have check sums.
 *
 * @param step training steps done
 * @param recipe the {@linkplain RecipeHash hash} of the run's recipe
 * @param lengths bytes that each file of lines in the run's record had, by its name
 * @param tensors by name, in order
 * @param state whatever else there is to know, in order: what {@link JsonWriter} can write. Read
 *     back, whole numbers are {@code Long}, other numbers {@code Double}, arrays {@code List}, and
 *     numbers that are not finite {@code String}; {@link Fields} gives typed access
 */
public record Checkpoint(
        long step,
        String recipe,
        Map<String, Long> lengths,
        Map<String, SavedTensor> tensors,
        Map<String, Object> state) {
    static final String TENSORS = "tensors.safetensors";
    static final String STATE = "state.json";

    /** The layout of the folder; changes when it does. */
    static final long FORMAT = 2;

    private static final Pattern FOLDER = Pattern.compile("step-(\\d{1,18})");

    public Checkpoint {
        if (step < 0) {
            throw new IllegalArgumentException("step is " + step);
        }
        lengths = Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }

    /**
     * The last checkpoint of a run that is whole. Broken ones are skipped.
     *
     * @param runFolder the run's folder
     * @param recipe the hash of the run's recipe
     * @param warning receives a sentence for each one that is skipped
     * @throws UserException if a checkpoint was written for another recipe
     */
    public static Optional<Checkpoint> latest(
            Path runFolder, String recipe, Consumer<String> warning) {
        RunFiles files = new RunFiles(runFolder);
        for (Path folder : folders(files.checkpoints()).reversed()) {
            try {
                Checkpoint checkpoint = read(folder);
                files.requireLines(checkpoint.lengths);
                if (!checkpoint.recipe.equals(recipe)) {
                    throw new OtherRecipeException(files.recipe(), folder);
                }
                return Optional.of(checkpoint);
            } catch (OtherRecipeException e) {
                throw e;
            } catch (UserException e) {
                warning.accept("checkpoint " + folder + " is skipped: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The recipe of a run is not that of its checkpoint. */
    private static final class OtherRecipeException extends UserException {
        @Serial private static final long serialVersionUID = 1;

        OtherRecipeException(Path recipe, Path folder) {
            super(
                    "%s is not the recipe that checkpoint %s was written for; was it edited?"
                                    .formatted(recipe, folder.getFileName())
                            + " Restore it to resume the run, or start a new run from it");
        }
    }

    /** Whether a run has checkpoints, broken ones included. */
    public static boolean any(Path runFolder) {
        return !folders(new RunFiles(runFolder).checkpoints()).isEmpty();
    }

    /**
     * Reads a checkpoint.
     *
     * @param folder of the checkpoint
     * @throws UserException if it is broken
     */
    public static Checkpoint read(Path folder) {
        Path stateFile = folder.resolve(STATE);
        Path tensorFile = folder.resolve(TENSORS);
        try {
            String where = stateFile.toString();
            Fields fields = new Fields(where, JsonReader.object(where, stateOf(stateFile)));
            if (fields.integer("format") != FORMAT) {
                throw new UserException(
                        "%s has the format %d; this version of growth reads %d"
                                .formatted(where, fields.integer("format"), FORMAT));
            }
            if (fields.integer("step") < 0) {
                throw new UserException(where + " has a wrong step: " + fields.integer("step"));
            }
            if (!folder.getFileName().toString().equals(folderName(fields.integer("step")))) {
                throw new UserException(
                        "%s is of step %d".formatted(where, fields.integer("step")));
            }
            Fields lengths = fields.object("lengths");
            Map<String, Long> lengthsByName = new LinkedHashMap<>();
            lengths.values().keySet().forEach(n -> lengthsByName.put(n, lengths.integer(n)));
            Map<String, SavedTensor> tensors =
                    readTensors(tensorFile, fields.text("tensors-crc32c"));
            return new Checkpoint(
                    fields.integer("step"),
                    fields.text("recipe-sha256"),
                    lengthsByName,
                    tensors,
                    fields.object("state").values());
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": " + Reason.of(e), e);
        }
    }

    /** The content of {@code state.json}; see {@link SummedText}. */
    private static byte[] stateOf(Path file) throws IOException {
        return SummedText.verified(file.toString(), Files.readAllBytes(file));
    }

    /** The step's name of a folder. */
    static String folderName(long step) {
        return "step-" + step;
    }

    /** The folders of checkpoints, in order of their steps. */
    static List<Path> folders(Path checkpoints) {
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(checkpoints)) {
            return entries.filter(entry -> FOLDER.matcher(entry.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Checkpoint::stepOf))
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read " + checkpoints + ": " + Reason.of(e), e);
        }
    }

    private static long stepOf(Path folder) {
        return Long.parseLong(
                folder.getFileName().toString().substring(folderName(0).length() - 1));
    }

    /** The sum is checked because a flipped bit would otherwise pass for a weight. */
    private static Map<String, SavedTensor> readTensors(Path file, String sum) throws IOException {
        CRC32C actual = new CRC32C();
        Safetensors content;
        try (InputStream in =
                new CheckedInputStream(
                        new BufferedInputStream(Files.newInputStream(file)), actual)) {
            content = Safetensors.read(file.toString(), Files.size(file), in);
        }
        if (!sum.equals(SummedText.hex(actual))) {
            throw new UserException(
                    "%s has the check sum %s, not %s as when it was written"
                            .formatted(file, SummedText.hex(actual), sum));
        }
        return content.tensors();
    }
}
