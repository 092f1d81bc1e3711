package dev.growth.engine;

import dev.growth.api.UserException;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Tensor;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.record.RunRecord;
import dev.growth.engine.record.SavedTensor;
import dev.growth.engine.training.Score;
import dev.growth.engine.wiring.WiredRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The run itself, once everything is put together: from its first step to its summary. */
final class Execution {
    private final WiredRun run;
    private final RunListener listener;
    private final Optional<RunRecord> record;
    private final Recipe recipe;

    Execution(WiredRun run, RunListener listener, Optional<RunRecord> record, Recipe recipe) {
        this.run = run;
        this.listener = listener;
        this.record = record;
        this.recipe = recipe;
    }

    RunFinished execute(Optional<Path> folder, BooleanSupplier cancelled) {
        RunFinished finished;
        try {
            listener.started(run.started(GrowthRun.version(), folder));
            finished = outcome(cancelled);
        } catch (RuntimeException | Error e) {
            // A user's mistake in a listener, or a defect of growth: the record says how far it
            // came.
            tellEnd(failed(e instanceof UserException ? e.getMessage() : "unexpected: " + e));
            throw e;
        }
        return tellEnd(finished);
    }

    /** A listener that fails now fails the run, and the record says so. */
    private RunFinished tellEnd(RunFinished finished) {
        try {
            listener.finished(finished);
            return finished;
        } catch (RunFailedException e) {
            RunFinished failed = failed(e.getMessage());
            record.ifPresent(written -> written.finished(failed));
            return failed;
        }
    }

    /**
     * Completes the record of a run whose own thread will never return. From another thread.
     *
     * @param why it failed
     */
    void abandon(String why) {
        tellEnd(failed(why));
    }

    private RunFinished outcome(BooleanSupplier cancelled) {
        try {
            run.loop().run(cancelled);
            Score train = run.trainScore();
            Score test = run.testScore();
            record.ifPresent(this::saveModel);
            return finished(Optional.empty(), train, test);
        } catch (RunFailedException | UserException e) {
            return failed(e.getMessage());
        } catch (OutOfMemoryError e) {
            return failed(
                    "out of memory: %s. A smaller network, batch or statistics batch needs less, a"
                                    .formatted(e.getMessage())
                            + " larger -Xmx gives more");
        }
    }

    private RunFinished failed(String why) {
        Score none = new Score(Double.NaN, Double.NaN);
        return finished(Optional.of(why), none, none);
    }

    private RunFinished finished(Optional<String> failure, Score train, Score test) {
        Network network = run.network();
        return new RunFinished(
                failure,
                train.loss(),
                train.value(),
                test.loss(),
                run.scoreName(),
                test.value(),
                network.parameters(),
                network.flopsPerSample(),
                network.widths(),
                run.progress().grownEvents(),
                run.progress().step(),
                run.progress().seconds(),
                run.progress().secondsGrowing());
    }

    private void saveModel(RunRecord target) {
        Network network = run.network();
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        network.parameterTensors()
                .forEach((name, tensor) -> tensors.put(name, saved(name, tensor)));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("recipe", recipe.name());
        metadata.put("activation", recipe.network().activation().toString());
        metadata.put("loss", network.loss().text());
        metadata.put("version", GrowthRun.version());
        target.saveModel(tensors, metadata);
    }

    /** Biases are vectors; weights stay matrices even with one row. */
    private SavedTensor saved(String name, Tensor tensor) {
        double[] values = run.workspace().read(tensor);
        return name.endsWith(".bias")
                ? SavedTensor.vector(tensor.type(), values)
                : SavedTensor.matrix(tensor.rows(), tensor.columns(), tensor.type(), values);
    }
}
