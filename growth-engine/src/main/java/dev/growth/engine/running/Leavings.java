package dev.growth.engine.running;

import dev.growth.api.run.RunFinished;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.network.Network;
import dev.growth.engine.record.DataSplit;
import dev.growth.engine.record.RunRecord;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run leaves in its folder beside the events that its record writes down. */
public final class Leavings {
    private static final Logger LOG = LoggerFactory.getLogger(Leavings.class);

    private final Optional<RunRecord> record;
    private final Checkpoints checkpoints;
    private final DataSplit split;
    private final Map<String, String> metadata;
    private final Workspace workspace;

    /**
     * @param record absent: the run leaves nothing
     * @param metadata what the model's file says of it
     * @param workspace the run's
     */
    public Leavings(
            Optional<RunRecord> record,
            Checkpoints checkpoints,
            DataSplit split,
            Map<String, String> metadata,
            Workspace workspace) {
        this.record = record;
        this.checkpoints = checkpoints;
        this.split = split;
        this.metadata = metadata;
        this.workspace = workspace;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    void started() {
        record.ifPresent(target -> target.saveSplit(split));
    }

    /** A run that is over is not resumed. */
    void completed() {
        checkpoints.delete();
    }

    /** A listener could not take the ending: the record says so, if it can. */
    void failed(RunFinished ending) {
        try {
            record.ifPresent(target -> target.finished(ending));
        } catch (UncheckedIOException e) {
            LOG.warn("the run's summary could not be written: {}", e.getMessage());
        }
    }

    void saveModel(Network network) {
        record.ifPresent(target -> {
            Map<String, SavedTensor> tensors = new LinkedHashMap<>();
            network.parameterTensors()
                    .forEach((name, tensor) -> tensors.put(name, saved(name, tensor)));
            target.saveModel(tensors, metadata);
        });
    }

    /** Biases are vectors; weights stay matrices even with one row. */
    private SavedTensor saved(String name, Tensor tensor) {
        double[] values = workspace.read(tensor);
        return name.endsWith(".bias")
                ? SavedTensor.vector(tensor.type(), values)
                : SavedTensor.matrix(tensor.rows(), tensor.columns(), tensor.type(), values);
    }
}
