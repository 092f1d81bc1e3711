package dev.growth.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that is killed, or whose power goes, at any moment is resumed and ends as if nothing had
 * happened. {@code -Dgrowth.crashes=10000} replays more crashes, {@code -Dgrowth.crashes.seed=7}
 * others.
 */
class CrashTest {
    private static final long SEED = Long.getLong("growth.crashes.seed", 1);

    private static final int CRASHES =
            Integer.getInteger("growth.crashes", 320) / Scenario.ALL.size();

    @SuppressWarnings("UnusedVariable") // names the scenarios for @FieldSource
    private static final List<Scenario> SCENARIOS = Scenario.ALL;

    /**
     * A crash.
     *
     * @param operation before which, or in which, it is
     */
    private record Crash(boolean powerLoss, int operation) {
        static Crash random(Disk disk, SplittableRandom random) {
            return new Crash(
                    random.nextBoolean(),
                    random.nextInt(disk.earlier(), disk.journal().size() + 1));
        }

        Disk left(Disk disk, SplittableRandom random) {
            return powerLoss
                    ? disk.afterPowerLoss(operation, random)
                    : disk.afterKill(operation, random);
        }

        boolean isCertain(Disk disk, String name) {
            return !disk.certain(name, operation, powerLoss).isEmpty();
        }

        /** Of the last checkpoint that has to be there. */
        long step(Disk disk) {
            String folder = disk.certain("step-", operation, powerLoss);
            return folder.isEmpty() ? 0 : Long.parseLong(folder.substring("step-".length()));
        }

        String describe(Disk disk) {
            return "%s %s operation %d of %d, %s"
                    .formatted(
                            powerLoss ? "power loss" : "kill",
                            powerLoss ? "before" : "in",
                            operation,
                            disk.journal().size(),
                            operation < disk.journal().size()
                                    ? disk.journal().get(operation)
                                    : "the end");
        }
    }

    @ParameterizedTest
    @FieldSource("SCENARIOS")
    void aCrashAtAnyMomentChangesNothing(Scenario scenario) throws IOException {
        Disk disk = Scenario.newDisk();
        Map<String, String> whole = whole(scenario, disk);
        for (int i = 0; i < CRASHES; i++) {
            SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + i);
            String where = "%s, seed %d, crash %d".formatted(scenario, SEED, i);
            Disk now = disk;
            do {
                Crash crash = Crash.random(now, random);
                where += ": " + crash.describe(now);
                now = resumed(scenario, now, crash, whole, where, random);
            } while (now.journal().size() > now.earlier() && random.nextInt(3) == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("thorough")
    void aCrashInEveryOperationOfARunChangesNothing(boolean powerLoss) throws IOException {
        Scenario scenario = Scenario.CANCELLED;
        Disk disk = Scenario.newDisk();
        Map<String, String> whole = whole(scenario, disk);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int operation = 0; operation <= disk.journal().size(); operation++) {
            Crash crash = new Crash(powerLoss, operation);
            String where = "%s, seed %d: %s".formatted(scenario, SEED, crash.describe(disk));
            resumed(scenario, disk, crash, whole, where, random);
        }
    }

    private static Map<String, String> whole(Scenario scenario, Disk disk) {
        Path folder = Scenario.folder(disk);
        RunFinished finished = scenario.start(folder);
        assertThat(finished.ending()).isInstanceOf(Ending.Completed.class);
        return Content.of(folder);
    }

    /** Resumes what a crash left; gives back the disk then, with what was done to it. */
    private static Disk resumed(
            Scenario scenario,
            Disk disk,
            Crash crash,
            Map<String, String> whole,
            String where,
            SplittableRandom random) {
        Disk left = crash.left(disk, random);
        Path folder = Scenario.folder(left);
        try {
            RunFinished finished = Scenario.resume(folder);
            assertThat(finished.ending()).as(where).isInstanceOf(Ending.Completed.class);
            assertThat(Content.of(folder)).as(where).isEqualTo(whole);
            assertThat(Content.resumedAt(folder))
                    .as("%s: step of the checkpoint used", where)
                    .isGreaterThanOrEqualTo(crash.step(disk));
        } catch (UserException e) {
            if (e.getMessage().contains("has completed")) {
                assertThat(Content.ofCompleted(folder)).as(where).isEqualTo(whole);
            } else {
                assertThat(e).as(where).hasMessageStartingWith("there is no run to resume");
                assertThat(crash.isCertain(disk, "recipe.yaml")).as(where).isFalse();
                scenario.start(folder);
                assertThat(Content.of(folder)).as(where).isEqualTo(whole);
            }
        } catch (RuntimeException e) {
            throw new AssertionError(where, e);
        }
        return left;
    }
}
