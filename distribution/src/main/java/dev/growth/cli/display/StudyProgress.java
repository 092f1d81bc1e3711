package dev.growth.cli.display;

import dev.growth.api.Shown;
import dev.growth.api.Words;
import dev.growth.engine.study.Result;
import dev.growth.engine.study.Study;
import dev.growth.engine.study.StudyListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Shows how far a study has come, on a terminal, and which runs failed. */
public final class StudyProgress implements StudyListener {
    private final PrintWriter out;
    private final Optional<LiveLine> live;
    private final LongSupplier nanoTime;
    private long start;
    private long missing;
    private long done;

    /**
     * @param live whether {@code out} is a terminal
     * @param nanoTime a clock
     */
    public StudyProgress(PrintWriter out, boolean live, LongSupplier nanoTime) {
        this.out = out;
        this.live = live ? Optional.of(new LiveLine(out, nanoTime)) : Optional.empty();
        this.nanoTime = nanoTime;
    }

    @Override
    public void started(Study study, List<Result> before) {
        long total = study.arms().size() * study.seeds().count();
        start = nanoTime.getAsLong();
        missing = total - before.size();
        out.println(
                String.join(
                        GrowthLines.SEPARATOR,
                        study.name(),
                        Words.count(study.arms().size(), "arm"),
                        Words.noun(study.seeds().count(), "seed") + " " + study.seeds(),
                        total + " runs, of which " + before.size() + " are there already"));
        out.flush();
    }

    @Override
    public void finished(Result result) {
        done++;
        result.failure().ifPresent(reason -> failed(result, reason));
        live.ifPresent(line -> line.show(progress()));
    }

    /** All are. */
    public void end() {
        live.ifPresent(LiveLine::clear);
        out.flush();
    }

    private void failed(Result result, String reason) {
        live.ifPresent(LiveLine::clear);
        out.println(
                Shown.line(
                        "%s, seed %d failed: %s".formatted(result.arm(), result.seed(), reason)));
        out.flush();
    }

    private String progress() {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        return "%d of %d runs%s%s left"
                .formatted(
                        done,
                        missing,
                        GrowthLines.SEPARATOR,
                        Numbers.wholeSeconds(seconds / done * (missing - done)));
    }
}
