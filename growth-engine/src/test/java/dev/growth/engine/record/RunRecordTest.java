package dev.growth.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import dev.growth.api.run.Note;
import dev.growth.api.tensor.ElementType;
import dev.growth.engine.file.Safetensors;
import dev.growth.engine.file.SavedTensor;
import dev.growth.tck.FakeControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private static final String RECIPE = "name: blobs\n";

    @TempDir Path temporary;

    @Test
    void aWholeRun() throws IOException {
        Path folder = temporary.resolve("runs").resolve("blobs-1");
        try (RunRecord record = fresh(folder)) {
            assertThat(folder).as("nothing before the start").doesNotExist();
            record.started(Events.started("blobs"), FakeControl.untouched());
            record.measured(Events.measured(50, 1.5));
            record.grew(Events.grew(50, Events.kept(), Events.rolledBack(), Events.declined()));
            record.noted(new Note(50, "growth is over"));
            record.measured(Events.evaluated(100, Double.NaN, 0.75, 0.875));
            record.finished(Events.finished());
            record.saveModel(
                    Map.of("layer.1.bias", SavedTensor.vector(ElementType.FLOAT32, new double[1])),
                    Map.of("version", "0.1.0"));
        }

        assertThat(folder.resolve("recipe.yaml")).hasContent("name: blobs\n");
        assertThat(Files.readString(folder.resolve("run.json"))).isEqualTo(run());
        assertThat(Files.readString(folder.resolve("metrics.csv"))).isEqualTo(METRICS);
        assertThat(Files.readString(folder.resolve("events.jsonl"))).isEqualTo(EVENT);
        assertThat(folder.resolve("notes.jsonl"))
                .hasContent("{\"step\":50,\"note\":\"growth is over\"}");
        assertThat(Files.readString(folder.resolve("summary.json"))).isEqualTo(SUMMARY);
        assertThat(Safetensors.read(folder.resolve("model.safetensors")).metadata())
                .containsEntry("version", "0.1.0");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing temporary is left").hasSize(7);
        }
    }

    @Test
    void everyLineIsThereAtOnce() throws IOException {
        try (RunRecord record = fresh(temporary)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            assertThat(temporary.resolve("metrics.csv")).hasContent(MeasurementRow.csvHeader());
            record.measured(Events.measured(50, 1.5));
            assertThat(Files.readAllLines(temporary.resolve("metrics.csv"))).hasSize(2);
            record.grew(Events.grew(50));
            assertThat(Files.readAllLines(temporary.resolve("events.jsonl"))).hasSize(1);
            assertThat(temporary.resolve("summary.json")).doesNotExist();
        }
    }

    @Test
    void aFailedRunSaysWhy() throws IOException {
        try (RunRecord record = fresh(temporary)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            record.finished(Events.failed());
        }
        assertThat(Files.readString(temporary.resolve("summary.json")))
                .startsWith(
                        """
                        {
                          "ending": "failed",
                          "where": "training, step 60",
                          "failure": "the training loss became NaN",
                          "parameters": 22,
                        """);
    }

    @Test
    void refusesAFolderThatHoldsSomethingItWouldOverwrite() throws IOException {
        Files.writeString(temporary.resolve("notes.txt"), "harmless");
        Files.writeString(temporary.resolve("recipe.yaml"), "mine");
        try (RunRecord record = fresh(temporary)) {
            assertThatThrownBy(
                            () -> record.started(Events.started("blobs"), FakeControl.untouched()))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "the run folder "
                                    + temporary
                                    + " already holds recipe.yaml; name another folder, or resume the"
                                    + " run");
        }
        assertThat(temporary.resolve("recipe.yaml")).hasContent("mine");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        try (RunRecord record = fresh(file.resolve("run"))) {
            assertThatThrownBy(
                            () -> record.started(Events.started("blobs"), FakeControl.untouched()))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("cannot make the run folder " + file.resolve("run"));
        }
    }

    @Test
    void aResumedRunLeavesTheSameRecordAsOneThatWasNotKilled() throws IOException {
        Path whole = temporary.resolve("whole");
        try (RunRecord record = fresh(whole)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            record.measured(Events.measured(50, 1.5));
            record.grew(Events.grew(50, Events.kept()));
            record.measured(Events.measured(100, 1.25));
            record.grew(Events.grew(100, Events.declined()));
            record.finished(Events.finished());
        }
        Path killed = temporary.resolve("killed");
        Checkpoint checkpoint;
        try (RunRecord record = fresh(killed)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            record.measured(Events.measured(50, 1.5));
            record.grew(Events.grew(50, Events.kept()));
            checkpoint = new Checkpoint(50, "", record.force(), Map.of(), Map.of());
            record.measured(Events.measured(100, 99));
            record.grew(Events.grew(100, Events.rolledBack()));
            record.finished(Events.failed());
        }
        Files.writeString(killed.resolve("metrics.csv"), "150,2,0.", StandardOpenOption.APPEND);

        try (RunRecord record = RunRecord.resumed(killed, RECIPE, Optional.of(checkpoint))) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            assertThat(killed.resolve("summary.json")).as("it is not over").doesNotExist();
            record.measured(Events.measured(100, 1.25));
            record.grew(Events.grew(100, Events.declined()));
            record.finished(Events.finished());
        }

        for (String file : List.of("recipe.yaml", "metrics.csv", "events.jsonl", "summary.json")) {
            assertThat(killed.resolve(file)).hasSameTextualContentAs(whole.resolve(file));
        }
        assertThat(Files.readString(killed.resolve("run.json")))
                .startsWith(Files.readString(whole.resolve("run.json")).replace("\n}\n", ""))
                .contains("\"resumed\": [{\n    \"step\": 50,");
    }

    @Test
    void aRunThatWasKilledBeforeItsFirstCheckpointBeginsAgain() throws IOException {
        try (RunRecord record = fresh(temporary)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            record.measured(Events.measured(50, 1.5));
        }
        Files.delete(temporary.resolve("events.jsonl"));
        for (int i = 0; i < 2; i++) {
            try (RunRecord record = RunRecord.resumed(temporary, RECIPE, Optional.empty())) {
                record.started(Events.started("blobs"), FakeControl.untouched());
            }
        }
        assertThat(temporary.resolve("metrics.csv")).hasContent(MeasurementRow.csvHeader());
        assertThat(Files.readString(temporary.resolve("run.json")).split("\"step\": 0"))
                .as("two resumptions")
                .hasSize(3);
    }

    @Test
    void aFileThatIsNoLongerThereFailsTheRun() throws IOException {
        try (RunRecord record = fresh(temporary)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            Files.delete(temporary.resolve("metrics.csv"));

            assertThatThrownBy(() -> record.measured(Events.measured(50, 1.5)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith("it was deleted or moved while the run was writing it");
            assertThatThrownBy(record::force).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aFolderBelongsToOneRunAtATime() {
        try (RunRecord record = fresh(temporary)) {
            record.started(Events.started("blobs"), FakeControl.untouched());

            assertThatThrownBy(() -> new RunFiles(temporary).lock())
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "the run folder %s is in use by process %d: wait until that run has ended"
                                    .formatted(temporary, ProcessHandle.current().pid()));
        }
        new RunFiles(temporary).lock().close();
        assertThat(temporary.resolve(".lock")).doesNotExist();
    }

    @Test
    void theRowsOfEachPartAreRecorded() throws IOException {
        Features two = new Features.Floats(new float[] {1, 2, 3, 4}, 1);
        Samples train = new Samples(two, new float[4], origin(1, 2, 3, 7));
        Samples test = new Samples(two, new float[4]);
        DataSet data =
                new DataSet(
                        "rows",
                        new Task.Regression(List.of("y")),
                        Optional.empty(),
                        train,
                        Optional.of(new Samples(two, new float[4], origin(5, 4, 9, 10))),
                        test);
        try (RunRecord record = fresh(temporary)) {
            record.started(Events.started("blobs"), FakeControl.untouched());
            record.saveSplit(DataSplit.of(data));
        }
        assertThat(Files.readString(temporary.resolve("split.json")))
                .isEqualTo(
                        """
                        {
                          "train": {
                            "source": "rows.csv",
                            "rows": "1-3 7"
                          },
                          "validation": {
                            "source": "rows.csv",
                            "rows": "5 4 9-10"
                          }
                        }
                        """);
    }

    private static Optional<Origin> origin(int... rows) {
        return Optional.of(new Origin("rows.csv", rows));
    }

    private static RunRecord fresh(Path folder) {
        return new RunRecord(folder, RECIPE, Optional.empty(), NOON);
    }

    private static String run() {
        String java = System.getProperty("java.vendor") + " " + Runtime.version();
        String os =
                Stream.of("os.name", "os.version", "os.arch")
                        .map(System::getProperty)
                        .collect(Collectors.joining(" "));
        return """
        {
          "name": "blobs",
          "seed": 42,
          "recipe-sha256": "%s",
          "version": "0.1.0",
          "java": "%s",
          "os": "%s",
          "backend": "reference",
          "device": "plain double loops",
          "data": "blobs, 8 + 4 samples",
          "train-samples": 8,
          "validation-samples": 3,
          "test-samples": 4,
          "score": "accuracy",
          "widths": [1, 1],
          "parameters": 14,
          "steps": 100,
          "epochs": 2,
          "started": "2026-03-01T12:00:00Z"
        }
        """
                .formatted(RecipeHash.of(RECIPE), java, os);
    }

    private static final String METRICS =
            """
            step,epoch,train-loss,validation-loss,score,learning-rate,parameters,flops-per-sample,widths,seconds
            50,1,1.5,,,0.001,22,30,1 3,0.5
            100,1,NaN,0.75,0.875,0.001,22,30,1 3,1.0
            """;

    private static final String EVENT =
            """
            {"number":1,"step":50,"epoch":1,"when":"every","where":"all","how":"gradmax",\
            "reason":"50 steps since the last growth","outcomes":[\
            {"site":{"kind":"widen","layer":2,"neurons":8},"verdict":"kept","why":"",\
            "edit":"2 new neurons","widths-before":[1,1],"widths-after":[1,3],\
            "loss-before":1.5,"loss-after":1.25,\
            "prediction":{"tolerance":0.001,"points":[{"amplitude":0.01,"predicted":-0.5,"measured":-0.25}]},\
            "evidence":{"singular-values":[2.5,"NaN"],"directions":[[1.0,2.0],[3.0,4.0]],\
            "rank":2,"solver":"svd","lambdas":[1.0,["a","Infinity"]]},\
            "seconds":{"statistics":0.125,"how":0.0625}},\
            {"site":{"kind":"deepen","after-layer":1},"verdict":"rolled-back",\
            "why":"the loss rose from 1 to 2","edit":"a layer of 1 neuron",\
            "widths-before":[1,3],"widths-after":[1,3],"loss-before":1.0,"loss-after":"NaN",\
            "prediction":null,"evidence":{},"seconds":{"statistics":0.125,"how":0.0625}},\
            {"site":{"kind":"widen","layer":1,"neurons":8},"verdict":"declined",\
            "why":"nothing \\"worth\\" adding","edit":"",\
            "widths-before":[1,3],"widths-after":[1,3],"loss-before":null,"loss-after":null,\
            "prediction":null,"evidence":{},"seconds":{}}],"seconds-compiling":0.125,"seconds":0.25}
            """;

    private static final String SUMMARY =
            """
            {
              "ending": "completed",
              "why": "2 epochs",
              "train-loss": 0.5,
              "train-accuracy": 0.9375,
              "validation-loss": 0.625,
              "validation-accuracy": 0.9,
              "test-loss": 0.75,
              "accuracy": 0.875,
              "standard-error": 0.0625,
              "baseline-accuracy": 0.25,
              "step-kept": 100,
              "parameters": 22,
              "flops-per-sample": 30,
              "widths": [1, 3],
              "growth-events": 1,
              "steps": 100,
              "seconds": 2.5,
              "seconds-growing": 0.25,
              "backend": "reference",
              "device": "plain double loops",
              "seed": 42,
              "version": "0.1.0"
            }
            """;
}
