package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.study.Measure;
import dev.growth.engine.study.Result;
import dev.growth.engine.study.Seeds;
import dev.growth.engine.study.Study;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyProgressTest {
    private static final Study STUDY =
            new Study(
                    "s",
                    new Seeds(1, 5),
                    List.of(
                            new Study.Arm("a", StudyTableTest.RECIPE),
                            new Study.Arm("b", StudyTableTest.RECIPE)),
                    List.of(Measure.TRAIN_LOSS),
                    Optional.empty());
    private static final List<Result> BEFORE = Collections.nCopies(4, result(Optional.empty()));

    private final StringWriter written = new StringWriter();
    private long nanos;

    @Test
    void elsewhereThanOnATerminalOnlyFailuresAreShown() {
        StudyProgress progress = progress(false);
        progress.started(STUDY, BEFORE);
        progress.finished(result(Optional.empty()));
        progress.finished(result(Optional.of("it diverged")));
        progress.end();

        assertThat(written.toString().lines())
                .containsExactly(
                        "s · 2 arms · seeds 1..5 · 10 runs, of which 4 are there already",
                        "a, seed 7 failed: it diverged");
    }

    @Test
    void onATerminalTheTimeLeftIsThatOfTheRunsThatAreMissing() {
        StudyProgress progress = progress(true);
        progress.started(STUDY, BEFORE);
        nanos += 2_000_000_000L;
        progress.finished(result(Optional.empty()));

        assertThat(written.toString()).contains("1 of 6 runs · 10 s left");
    }

    private StudyProgress progress(boolean terminal) {
        return new StudyProgress(new PrintWriter(written), terminal, () -> nanos);
    }

    private static Result result(Optional<String> failure) {
        return new Result("a", 7, Map.of(), List.of(), failure);
    }
}
