package dev.growth.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import dev.growth.engine.recipe.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are killed at any moment, or whose machine loses power, end with the same bytes when
 * they are resumed, or say that they have to begin again. A checkpoint is written after every step.
 *
 * <p>{@code -Dgrowth.crashes=10000} tries so many moments of all configurations together, {@code
 * -Dgrowth.crashes.seed=7} others.
 */
class CrashTest {
    private static final int POINTS = Integer.getInteger("growth.crashes", 240);
    private static final long SEED = Long.getLong("growth.crashes.seed", 1);
    private static final String[] COMMON = {
        "training.checkpoint-seconds=1e-6",
        "training.epochs=6",
        "training.early-stopping={patience: 0}",
        "training.until={}",
        "growth.when={every: {steps: 7}}",
        "growth.until={growth-events: 3}"
    };
    private static final List<List<String>> CONFIGURATIONS =
            List.of(
                    List.of("training.optimizer=sgd"),
                    List.of("training.optimizer={sgd: {momentum: 0.9}}", "training.keep=last"),
                    List.of("training.optimizer=adam", "network.hidden=[2, 2]"),
                    List.of("training.optimizer=adamw", "growth.how=net2wider"),
                    List.of("network.batch-normalization=true"),
                    List.of("training.early-stopping={patience: 3}", "training.keep=best"),
                    List.of("growth.when={plateau: {patience: 1, min-improvement: 0.5}}"),
                    List.of(
                            "training.after-growth={freeze-old-steps: 3}",
                            "training.batch=0",
                            "training.epochs=40"));

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> aRunThatIsKilledEndsWithTheSameBytes() {
        return CONFIGURATIONS.stream()
                .map(configuration ->
                        DynamicTest.dynamicTest(
                                String.join(" ", configuration), () -> crash(configuration)));
    }

    private void crash(List<String> configuration) throws IOException {
        Catalog catalog = ValidationTest.catalog(UnaryOperator.identity());
        String[] settings =
                Stream.concat(Arrays.stream(COMMON), configuration.stream()).toArray(String[]::new);
        Path whole = folder.resolve("whole-" + CONFIGURATIONS.indexOf(configuration));
        RunFolderStates states = new RunFolderStates(whole);
        new GrowthRun(
                        ValidationTest.recipe(catalog, settings),
                        catalog,
                        List.of(states),
                        Optional.of(whole))
                .execute();
        assertThat(states.states().size()).as("moments").isGreaterThan(5);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int point = 0; point < POINTS / CONFIGURATIONS.size(); point++) {
            String where = "point %d of %s, seed %d".formatted(point, configuration, SEED);
            Map<String, byte[]> state =
                    damaged(states.states().get(random.nextInt(states.states().size())), random);
            Path killed = folder.resolve("killed");
            RunFolderStates.restore(state, killed);
            resume(killed, whole, catalog, where);
            delete(killed);
        }
    }

    private static void resume(Path killed, Path whole, Catalog catalog, String where)
            throws IOException {
        RunFinished finished;
        try {
            finished = GrowthRun.resumed(killed, catalog, List.of()).execute();
        } catch (UserException e) {
            assertThat(e.getMessage())
                    .as(where)
                    .containsAnyOf(
                            "there is no run to resume",
                            "has completed",
                            "can be used; start again with growth run");
            return;
        }
        assertThat(finished.ending()).as(where).isInstanceOf(Ending.Completed.class);
        assertThat(killed.resolve("model.safetensors"))
                .as(where)
                .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        for (String file : List.of("metrics.csv", "events.jsonl")) {
            assertThat(ValidationTest.lines(killed, file))
                    .as(where)
                    .isEqualTo(ValidationTest.lines(whole, file));
        }
        assertThat(killed.resolve("notes.jsonl"))
                .as(where)
                .hasSameTextualContentAs(whole.resolve("notes.jsonl"));
        assertThat(killed.resolve("checkpoints")).as(where).doesNotExist();
    }

    /** What a kill in the middle of writing, or a loss of power, makes of a state. */
    private static Map<String, byte[]> damaged(Map<String, byte[]> state, SplittableRandom random) {
        Map<String, byte[]> result = new TreeMap<>(state);
        switch (random.nextInt(7)) {
            case 0 -> tearLines(result, random);
            case 1 -> loseLines(result, random);
            case 2 -> tearCheckpoint(result, random);
            case 3 -> moveCheckpointAside(result, random);
            case 4 -> flipBit(result, random);
            case 5 -> loseFirstFiles(result, random);
            default -> result.put(".lock", "4711 whoever\n".getBytes(StandardCharsets.UTF_8));
        }
        return result;
    }

    /** The last line is half there, or garbage as a file system may leave it. */
    private static void tearLines(Map<String, byte[]> state, SplittableRandom random) {
        for (String file : List.of("metrics.csv", "events.jsonl", "notes.jsonl")) {
            byte[] garbage = new byte[random.nextInt(40)];
            if (random.nextBoolean()) {
                random.nextBytes(garbage);
            }
            state.computeIfPresent(file, (_, bytes) -> concatenated(bytes, garbage));
        }
    }

    /** Lines were not forced to the disk: any number of bytes at the end is lost. */
    private static void loseLines(Map<String, byte[]> state, SplittableRandom random) {
        for (String file : List.of("metrics.csv", "events.jsonl", "notes.jsonl")) {
            state.computeIfPresent(
                    file, (_, bytes) -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        }
    }

    /** The next checkpoint is being written: a part of it is there under its temporary name. */
    private static void tearCheckpoint(Map<String, byte[]> state, SplittableRandom random) {
        checkpointFiles(state)
                .forEach(name -> {
                    byte[] bytes = state.get(name);
                    state.put(
                            name.replace("checkpoints/step-", "checkpoints/.tmp-step-9"),
                            Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                });
    }

    /** The newest or the older one is being deleted. */
    private static void moveCheckpointAside(Map<String, byte[]> state, SplittableRandom random) {
        List<String> files = checkpointFiles(state);
        if (!files.isEmpty()) {
            String one = files.get(random.nextInt(files.size()));
            String step = one.substring(0, one.lastIndexOf('/') + 1);
            for (String name : files) {
                if (name.startsWith(step)) {
                    byte[] bytes = state.remove(name);
                    if (random.nextBoolean()) {
                        state.put(
                                name.replace("checkpoints/step-", "checkpoints/.tmp-old-step-"),
                                bytes);
                    }
                }
            }
        }
    }

    private static void flipBit(Map<String, byte[]> state, SplittableRandom random) {
        List<String> files = checkpointFiles(state);
        if (!files.isEmpty()) {
            String name = files.get(random.nextInt(files.size()));
            byte[] bytes = state.get(name).clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            state.put(name, bytes);
        }
    }

    /** The first files of a run: some are not there yet. */
    private static void loseFirstFiles(Map<String, byte[]> state, SplittableRandom random) {
        state.keySet().removeIf(name -> name.startsWith("checkpoints"));
        List<String> order =
                List.of("recipe.yaml", "run.json", "metrics.csv", "events.jsonl", "notes.jsonl");
        int there = random.nextInt(order.size() + 1);
        state.keySet().removeIf(name -> order.indexOf(name) >= there);
        state.remove("summary.json");
        state.remove("model.safetensors");
    }

    private static List<String> checkpointFiles(Map<String, byte[]> state) {
        return new ArrayList<>(
                state.keySet().stream().filter(name -> name.startsWith("checkpoints")).toList());
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
