package dev.growth.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.engine.crash.Operation.Write;
import dev.growth.engine.metrics.MetricsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose disk is full, read-only or gone fails with a sentence, and can be resumed. */
class FullDiskTest {
    private static final Scenario SCENARIO = Scenario.ALL.getFirst();
    private static final int DISKS = Integer.getInteger("growth.crashes", 320) / 4;
    private static final long SEED = Long.getLong("growth.crashes.seed", 1);

    @Test
    void aRunWhoseDiskIsFullFailsAndIsResumedWhenThereIsRoomAgain() throws IOException {
        Disk disk = Scenario.newDisk();
        SCENARIO.start(Scenario.folder(disk));
        Map<String, String> whole = Content.of(Scenario.folder(disk));
        long bytes = bytesWritten(disk);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < DISKS; i++) {
            // The start is short, and much happens in it.
            long room = random.nextLong(random.nextInt(4) == 0 ? 4000 : bytes);
            String where =
                    "seed %d, disk %d, room for %d of %d bytes".formatted(SEED, i, room, bytes);
            Disk small = Scenario.newDisk();
            Path folder = Scenario.folder(small);
            boolean completed = false;
            for (long more : List.of(room, random.nextLong(3000), Long.MAX_VALUE)) {
                small.room(more);
                completed = completed || completes(folder, where);
            }
            assertThat(completed).as(where).isTrue();
            assertThat(Content.of(folder)).as(where).isEqualTo(whole);
        }
    }

    /** Whether a run completes that is started, or resumed if there is one; else it says why. */
    private static boolean completes(Path folder, String where) {
        boolean resumes = Files.exists(folder.resolve("recipe.yaml"));
        try {
            RunFinished finished = resumes ? Scenario.resume(folder) : SCENARIO.start(folder);
            if (finished.ending() instanceof Ending.Failed(String doing, String why)) {
                assertThat(why)
                        .as("%s, %s", where, doing)
                        .contains(folder + "/")
                        .endsWith(": No space left on device");
                return false;
            }
            assertThat(finished.ending()).as(where).isInstanceOf(Ending.Completed.class);
            return true;
        } catch (UserException e) {
            assertThat(e)
                    .as(where)
                    .hasMessage(
                            "cannot lock the run folder: %s/.lock: No space left on device"
                                    .formatted(folder));
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(where, e);
        }
    }

    @Test
    void aReadOnlyFolderIsTheUsersToChange() throws IOException {
        Disk disk = Scenario.newDisk();
        Path folder = Scenario.folder(disk);
        disk.readOnly(true);
        assertThatThrownBy(() -> SCENARIO.start(folder))
                .isInstanceOf(UserException.class)
                .hasMessage("cannot make the run folder %s: access is denied".formatted(folder));

        disk.readOnly(false);
        Files.createDirectory(folder);
        disk.readOnly(true);
        assertThatThrownBy(() -> SCENARIO.start(folder))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "cannot lock the run folder: %s/.lock: access is denied".formatted(folder));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 12, 24})
    void aFolderThatBecomesReadOnlyFailsTheRunWhichIsResumedLater(long step) throws IOException {
        Disk disk = Scenario.newDisk();
        Path folder = Scenario.folder(disk);

        RunFinished failed = SCENARIO.start(folder, atStep(step, () -> disk.readOnly(true)));
        assertThat(failed.failure()).hasValueSatisfying(why -> assertThat(why).contains("denied"));
        assertThatThrownBy(() -> Scenario.resume(folder)).isInstanceOf(UserException.class);

        disk.readOnly(false);
        assertThat(Scenario.resume(folder).ending()).isInstanceOf(Ending.Completed.class);
    }

    @Test
    void aMetricsFileThatIsNotOnTheDiskFailsTheRun() throws IOException {
        Disk metrics = Scenario.newDisk();
        Path file = Scenario.folder(metrics);
        RunListener listener =
                new MetricsFile(new MetricsFile.Settings(file, MetricsFile.Format.CSV));

        RunFinished failed =
                SCENARIO.start(
                        Scenario.folder(Scenario.newDisk()),
                        listener,
                        atStep(24, () -> metrics.readOnly(true)));

        assertThat(failed.failure())
                .hasValueSatisfying(why -> assertThat(why).contains("cannot write " + file));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 12, 24})
    void aFolderThatIsDeletedFailsTheRun(long step) throws IOException {
        Path folder = Scenario.folder(Scenario.newDisk());

        RunFinished failed = SCENARIO.start(folder, atStep(step, () -> delete(folder)));

        assertThat(failed.ending()).isInstanceOf(Ending.Failed.class);
        assertThat(((Ending.Failed) failed.ending()).why()).contains(folder.toString());
        assertThat(folder).doesNotExist();
    }

    private static RunListener atStep(long step, Runnable action) {
        return new RunListener() {
            @Override
            public void measured(Measurement event) {
                if (event.step() == step) {
                    action.run();
                }
            }
        };
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList().reversed()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytesWritten(Disk disk) {
        return disk.journal().stream()
                .mapToLong(each -> each instanceof Write write ? write.bytes().length : 0)
                .sum();
    }
}
