package dev.growth.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.run.RunListener;
import dev.growth.engine.metrics.MetricsFile.Format;
import dev.growth.engine.metrics.MetricsFile.Settings;
import dev.growth.engine.record.Events;
import dev.growth.tck.FakeControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    @TempDir Path folder;

    @Test
    void manyRunsShareACsvFile() {
        Path file = folder.resolve("all.csv");
        run(file, Format.CSV, "one");
        run(file, Format.CSV, "two, \"quoted\"");

        assertThat(file)
                .hasContent(
                        """
                        run,seed,step,epoch,train-loss,validation-loss,score,learning-rate,parameters,\
                        flops-per-sample,widths,seconds
                        one,42,50,1,1.5,,,0.001,22,30,1 3,0.5
                        one,42,100,1,1.25,0.75,0.875,0.001,22,30,1 3,1.0
                        "two, ""quoted""\",42,50,1,1.5,,,0.001,22,30,1 3,0.5
                        "two, ""quoted""\",42,100,1,1.25,0.75,0.875,0.001,22,30,1 3,1.0
                        """);
    }

    @Test
    void jsonLinesHaveTheSameColumns() {
        Path file = folder.resolve("all.jsonl");
        run(file, Format.JSON_LINES, "one");

        assertThat(file)
                .hasContent(
                        """
                        {"run":"one","seed":42,"step":50,"epoch":1,"train-loss":1.5,"validation-loss":null,\
                        "score":null,"learning-rate":0.001,"parameters":22,"flops-per-sample":30,\
                        "widths":[1,3],"seconds":0.5}
                        {"run":"one","seed":42,"step":100,"epoch":1,"train-loss":1.25,"validation-loss":0.75,\
                        "score":0.875,"learning-rate":0.001,"parameters":22,"flops-per-sample":30,\
                        "widths":[1,3],"seconds":1.0}
                        """);
    }

    @Test
    void linesAreThereAtOnceAndNothingBeforeTheStart() throws IOException {
        Path file = folder.resolve("all.csv");
        try (RunListener listener = create(file, Format.CSV)) {
            assertThat(file).doesNotExist();
            listener.started(Events.started("one"), FakeControl.untouched());
            listener.measured(Events.measured(50, 1));
            assertThat(Files.readAllLines(file)).hasSize(2);
        }
    }

    @Test
    void refusesWhatItCannotAppendTo() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> create(other, Format.CSV))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("metrics-file: " + other + " begins with 'a,b', not with");
        assertThatThrownBy(() -> create(folder, Format.CSV))
                .isInstanceOf(UserException.class)
                .hasMessage("metrics-file: " + folder + " is a folder, not a file");
        assertThatThrownBy(() -> create(folder.resolve("no").resolve("x"), Format.CSV))
                .isInstanceOf(UserException.class)
                .hasMessage("metrics-file: there is no folder " + folder.resolve("no") + " for x");
        assertThat(other).hasContent("a,b\n1,2\n");
    }

    private static void run(Path file, Format format, String name) {
        try (RunListener listener = create(file, format)) {
            listener.started(Events.started(name), FakeControl.untouched());
            listener.measured(Events.measured(50, 1.5));
            listener.grew(Events.grew(50));
            listener.measured(Events.evaluated(100, 1.25, 0.75, 0.875));
            listener.finished(Events.finished());
        }
    }

    private static RunListener create(Path file, Format format) {
        assertThat(MetricsComponents.all()).contains(MetricsFile.COMPONENT);
        return MetricsFile.COMPONENT.with(new Settings(file, format)).create();
    }
}
