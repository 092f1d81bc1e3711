package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.data.Samples;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.file.Safetensors;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.network.Network;
import dev.growth.engine.network.NetworkEditor;
import dev.growth.tck.reference.ReferenceBackend;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of so many steps that float32 cannot tell one from the next. */
class LateStepsTest {
    private final ReferenceBackend backend = new ReferenceBackend(ElementType.FLOAT32);
    private final Workspace workspace = backend.open();
    private final Samples samples = TestRuns.samples(25, 3, 2, Loss.MEAN_SQUARED_ERROR);
    private final Network network =
            TestRuns.network(
                    workspace, ActivationFunction.TANH, Loss.MEAN_SQUARED_ERROR, 3, 4, 3, 2);

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 24, (1L << 24) + 1, 1L << 40})
    void whatIsBornLateTakesTheSameFirstStepsAsAtTheStart(long late) {
        Trainer first = trainer();
        Trainer last = trainer();
        last.restore(target -> TrainedNetwork.fresh(network, target), late, new LossSum(0, 0));
        for (OptimizerState.LayerState layer : last.optimizer().layers()) {
            workspace.fill(layer.rowBirth(), (double) late);
            workspace.fill(layer.columnBirth(), (double) late);
        }
        for (int i = 0; i < 3; i++) {
            first.step();
            last.step();
        }

        // The samples are in another order, so that the mean gradient is rounded differently.
        for (int l = 1; l <= 3; l++) {
            assertThat(workspace.read(last.network().layer(l).weights()))
                    .containsExactly(
                            workspace.read(first.network().layer(l).weights()), within(1e-4));
        }
    }

    @Test
    void whatGrowsLateTakesAdamsFirstStep() {
        Trainer trainer = trainer();
        trainer.restore(
                target -> TrainedNetwork.fresh(network, target), 1L << 24, new LossSum(0, 0));
        Matrix incoming = Matrix.of(1, 3, 0.3, -0.2, 0.1);
        Matrix outgoing = Matrix.of(1, 3, 0.1, 0.2, 0.3);
        AddNeurons edit = new AddNeurons(1, incoming, Matrix.zeros(1, 1), outgoing);
        trainer.grow(new NetworkEditor(workspace).apply(trainer.network(), edit));
        trainer.step();

        Tensor weights = trainer.network().layer(1).weights();
        double[] now = workspace.read(workspace.view(weights, 0, 4, 3, 1));
        for (int i = 0; i < 3; i++) {
            assertThat(Math.abs(now[i] - incoming.get(0, i))).isCloseTo(0.01, within(1e-5));
        }
    }

    @Test
    void birthsAreSavedAndReadAgainToTheLastBit(@TempDir Path folder) {
        OptimizerState.LayerState layer = trainer().optimizer().layers().getFirst();
        for (Tensor births : new Tensor[] {layer.rowBirth(), layer.columnBirth()}) {
            double[] values = new double[births.rows() * births.columns()];
            Arrays.setAll(values, i -> 0x1p24 + i);
            workspace.write(births, values);
            Path file = folder.resolve("births.safetensors");
            SavedTensor saved =
                    SavedTensor.matrix(
                            births.rows(), births.columns(), births.type(), workspace.read(births));
            new Safetensors(Map.of("births", saved), Map.of()).write(file);

            assertThat(Safetensors.read(file).tensors().get("births").values())
                    .containsExactly(values);
        }
    }

    /** All samples in each batch. */
    private Trainer trainer() {
        return TestRuns.trainer(workspace, network, samples, TestRuns.training(TestRuns.ADAM, 0));
    }
}
