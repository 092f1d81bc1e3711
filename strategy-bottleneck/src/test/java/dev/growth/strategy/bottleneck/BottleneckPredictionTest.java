package dev.growth.strategy.bottleneck;

import static dev.growth.strategy.bottleneck.Given.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Proposal;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicted against measured changes of the loss, in float64. */
class BottleneckPredictionTest {

    @ParameterizedTest
    @CsvSource({"true, true, 1", "true, false, 2", "false, true, 3", "false, false, 4"})
    void predictionIsTheSlopeForTanh(boolean updateExisting, boolean bias, long seed) {
        Problem problem = Problem.random("tanh", bias, Loss.SOFTMAX_CROSS_ENTROPY, seed);

        Proposal.Grown grown =
                problem.grown(given().fixed(1, 1).updateExisting(updateExisting), 1, 3);

        assertThat(problem.limitOfRatio(grown, 1e-4))
                .as("seed %d", seed)
                .isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "selu, 10",
        "relu, 11",
        "leaky-relu, 12",
        "elu, 13",
        "gelu, 14",
        "swish, 15",
        "sigmoid, 16",
        "softplus, 17",
        "identity, 18",
        "relu-power(1), 19",
        "leaky-relu(0.3), 20"
    })
    void predictionIsTheSlopeForEveryActivationThatIsAccepted(String activation, long seed) {
        for (boolean updateExisting : new boolean[] {true, false}) {
            Problem problem = Problem.random(activation, seed);

            Proposal.Grown grown =
                    problem.grown(given().fixed(1, 1).updateExisting(updateExisting), 2, 3);

            double limit = problem.limitOfRatio(grown, 1e-4);
            assertThat(limit)
                    .as("update %s, seed %d", updateExisting, seed)
                    .isCloseTo(1, within(1e-3));
            assertThat(grown.prediction().orElseThrow().tolerance()).isEqualTo(1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "gelu", "swish", "softplus", "selu", "elu"})
    void predictionIsTheSlopeOfPairs(String activation) {
        Problem problem = Problem.random(activation, 25);

        Proposal.Grown grown =
                problem.grown(given().fixed(1, 1).updateExisting(false).paired(), 2, 4);

        assertThat(neurons(grown).neurons()).isEqualTo(4);
        assertThat(problem.limitOfRatio(grown, 1e-4)).isCloseTo(1, within(1e-3));
    }

    /** Eq 11 of the paper, where it holds: nothing for existing weights to do, one slope. */
    @Test
    void predictionIsTheGainWhereWeightsThatExistCanDoNothing() {
        double[][] x = Rows.normal(60, 3, new SplittableRandom(30));
        double[][] h = Rows.product(x, new double[][] {{1}, {0.5}, {-1}});
        double[][] v = Rows.normal(60, 1, new SplittableRandom(31));
        double[][] tanh =
                Arrays.stream(h).map(r -> new double[] {Math.tanh(r[0])}).toArray(double[][]::new);
        double along = Rows.moment(tanh, v)[0][0] / Rows.meanSquare(tanh);
        double[] rest =
                IntStream.range(0, 60).mapToDouble(i -> v[i][0] - along * tanh[i][0]).toArray();
        Problem problem =
                Problem.withMove(
                        Rows.matrix(x), Matrix.of(3, 1, 1, 0.5, -1), "tanh", Matrix.row(0.7), rest);

        Proposal.Grown grown = problem.grown(given(), 1, 1);

        double gain = (double) grown.evidence().get("gain");
        double amplitude = (double) grown.evidence().get("neuron-amplitude");
        assertThat(grown.prediction().orElseThrow().change().applyAsDouble(1))
                .isCloseTo(-amplitude * gain, within(1e-10 * amplitude * gain));
    }

    @Test
    void acceptsPairsWithoutBiases() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(3), Activation.parse("softplus"), false, Loss.MEAN_SQUARED_ERROR);

        assertThatNoException()
                .isThrownBy(() -> new Bottleneck(given().paired().settings()).check(spec));
        Problem problem = Problem.random("softplus", false, Loss.SOFTMAX_CROSS_ENTROPY, 150);
        assertThat(problem.limitOfRatio(problem.grown(given().fixed(1, 1).paired(), 2, 4), 1e-4))
                .isCloseTo(1, within(1e-3));
    }

    private static AddNeurons neurons(Proposal.Grown grown) {
        return (AddNeurons)
                (grown.edit() instanceof Sequence(List<NetworkEdit> edits)
                        ? edits.getLast()
                        : grown.edit());
    }
}
