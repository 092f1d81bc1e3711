package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.study.Result;
import dev.growth.engine.study.Seeds;
import dev.growth.engine.study.Study;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyProgressTest {
    private static final Study STUDY =
            new Study("s", new Seeds(1, 5), List.of(), List.of(), Optional.empty());

    private final StringWriter written = new StringWriter();
    private long nanos;

    @Test
    void elsewhereThanOnATerminalOnlyFailuresAreShown() {
        StudyProgress progress = progress(false);
        progress.start(STUDY, 10, 4);
        progress.done(result(Optional.empty()));
        progress.done(result(Optional.of("it diverged")));
        progress.end();

        assertThat(written.toString().lines())
                .containsExactly(
                        "s · 0 arms · seeds 1..5 · 10 runs, of which 4 are there already",
                        "a, seed 7 failed: it diverged");
    }

    @Test
    void onATerminalTheTimeLeftIsThatOfTheRunsThatAreMissing() {
        StudyProgress progress = progress(true);
        progress.start(STUDY, 10, 4);
        nanos += 2_000_000_000L;
        progress.done(result(Optional.empty()));

        assertThat(written.toString()).contains("1 of 6 runs · 10 s left");
    }

    private StudyProgress progress(boolean terminal) {
        return new StudyProgress(new PrintWriter(written), terminal, () -> nanos);
    }

    private static Result result(Optional<String> failure) {
        return new Result("a", 7, Map.of(), List.of(), failure);
    }
}
