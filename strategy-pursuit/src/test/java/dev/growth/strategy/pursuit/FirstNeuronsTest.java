package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stage 0: one neuron in each layer. */
class FirstNeuronsTest {
    private static NetworkSpec spec(String activation, Integer... hidden) {
        return Networks.spec(activation, false, Loss.MEAN_SQUARED_ERROR, hidden);
    }

    /** Gradient of E[y·H] over all weights, without what points outwards: 0. */
    @ParameterizedTest
    @CsvSource({
        "identity, 1",
        "identity, 3",
        "relu-power(1.5), 2",
        "relu-power(2), 1",
        "relu-power(2), 2",
        "relu-power(2), 3",
        "relu-power(3), 2"
    })
    void itIsAStationaryPointOfAllWeights(String activation, int layers) {
        for (Loss loss : Loss.values()) {
            Start start = Start.of(activation, loss, layers);
            double[] weights = Vector.unit(start.weights());
            double[] gradient = start.gradient(weights);
            double outwards = Vector.dot(gradient, weights);
            double[] tangent = Vector.combine(1, gradient, -outwards, weights);
            assertThat(outwards).isPositive();
            assertThat(Vector.norm(tangent)).as("%s", loss).isLessThan(1e-9 * outwards);
        }
    }

    /** With relu the maximum may be on a kink; near it there is nothing better either. */
    @ParameterizedTest
    @CsvSource({"relu, 1", "relu, 2", "relu, 3", "leaky-relu, 2", "leaky-relu(0.3), 2"})
    void nothingNearIsBetter(String activation, int layers) {
        for (Loss loss : Loss.values()) {
            Start start = Start.of(activation, loss, layers);
            double[] weights = Vector.unit(start.weights());
            double height = start.correlation(weights);
            for (long seed = 0; seed < 300; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                double[] step = Example.unit(weights.length, random);
                double size = Math.pow(10, -1 - random.nextInt(5));
                double[] near = Vector.unit(Vector.combine(1, weights, size, step));
                assertThat(start.correlation(near))
                        .as("%s, seed %d", loss, seed)
                        .isLessThanOrEqualTo(height * (1 + 1e-9));
            }
        }
    }

    /** The random ones have any signs of w₂, …, so these need no search. */
    @ParameterizedTest
    @CsvSource({
        "identity, 2",
        "relu, 1",
        "relu, 2",
        "relu, 3",
        "leaky-relu, 2",
        "leaky-relu(0.3), 2",
        "leaky-relu(0.3), 3",
        "leaky-relu(0.9), 3",
        "relu-power(2), 2"
    })
    void noneOfManyRandomWeightsIsBetter(String activation, int layers) {
        for (Loss loss : Loss.values()) {
            Start start = Start.of(activation, loss, layers);
            double height = start.correlation(Vector.unit(start.weights()));
            for (long seed = 0; seed < 1000; seed++) {
                double[] other = start.balanced(new SplittableRandom(seed));
                assertThat(start.correlation(other))
                        .as("%s, seed %d", loss, seed)
                        .isLessThan(height);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu(0.3)", "identity", "relu-power(2)"})
    void normsAreBalancedAndSumUpToDelta(String activation) {
        Start start = Start.of(activation, Loss.MEAN_SQUARED_ERROR, 3);
        double degree = start.network().layer(1).activation().homogeneity().orElseThrow();
        double sum = 0;
        for (int l = 0; l < 4; l++) {
            sum += start.square(l);
            if (l > 0) {
                assertThat(start.square(l - 1)).isEqualTo(degree * start.square(l), within(1e-17));
            }
        }
        assertThat(sum).isEqualTo(0.1 * 0.1, within(1e-16));
    }

    /** {@code y = −∂loss/∂f} at f = 0, told by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"relu", "relu-power(2)"})
    void whatIsMaximisedIsTheCorrelationWithWhatTheLossAsksFor(String activation) {
        for (Loss loss : Loss.values()) {
            Start start = Start.of(activation, loss, 2);
            double[] unit = Vector.unit(start.weights());
            double[] weights = Vector.scaled(Math.pow(1e-4, 1.0 / start.degree()), unit);
            double moved = start.loss(weights) - start.loss(new double[weights.length]);
            double expected = -start.correlation(weights);
            assertThat(moved / expected).as("%s", loss).isEqualTo(1, within(1e-3));
        }
    }

    /** One neuron can be −relu(v·x) exactly; with a positive output it can only do worse. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -1})
    void bothSignsOfTheOutputAreTried(double sign) {
        Matrix inputs =
                ReferenceSamples.random(Start.network(spec("relu", 1, 1), 1), 200, 3).inputs();
        double[] targets = new double[200];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = sign * Math.max(0, 2 * inputs.get(i, 0) - inputs.get(i, 1));
        }
        ReferenceSamples samples = new ReferenceSamples(inputs, Matrix.of(200, 1, targets));
        Start start = Start.of(spec("relu", 1, 1), 1, samples, 5);

        assertThat(Math.signum(start.layer(2)[0])).isEqualTo(sign);
        double[] first = Vector.unit(start.layer(0));
        assertThat(2 * first[0] - first[1]).isGreaterThan(0.9 * Math.sqrt(5));
    }

    @Test
    void severalOutputsHaveADirectionInsteadOfASign() {
        Start start = Start.of("relu", Loss.MEAN_SQUARED_ERROR, 2);
        double[] g = start.outgoing(start.layer(0));
        double[] b = start.layer(2);
        assertThat(Vector.dot(g, b)).isEqualTo(Vector.norm(g) * Vector.norm(b), within(1e-15));
    }

    @Test
    void aSeedGivesTheSameWeightsAndDoubleDataTheSameWithinRounding() {
        Start start = Start.of("relu-power(2)", Loss.SOFTMAX_CROSS_ENTROPY, 2);
        Start again = Start.of("relu-power(2)", Loss.SOFTMAX_CROSS_ENTROPY, 2);
        assertThat(again.weights()).isEqualTo(start.weights());
        Start twice = Start.of(start.spec(), 3, start.samples().repeated(2), 5);
        assertThat(Vector.norm(Vector.combine(1, twice.weights(), -1, start.weights())))
                .isLessThan(1e-11);
    }

    @Test
    void targetsThatAskForNothingAreRefused() {
        ReferenceSamples samples = Start.of("relu", Loss.MEAN_SQUARED_ERROR, 2).samples();
        ReferenceSamples zero = new ReferenceSamples(samples.inputs(), samples.targets().scaled(0));
        assertThatThrownBy(() -> Start.of(spec("relu", 1, 1), 3, zero, 5))
                .isInstanceOf(UserException.class)
                .hasMessage("no neuron correlates with the targets");
    }

    @Test
    void otherNetworksAreRefusedWhenARecipeIsRead() {
        Initializer initializer = new FirstNeurons(Start.SETTINGS);
        assertThatCode(() -> initializer.check(spec("relu", 1, 1))).doesNotThrowAnyException();
        assertThatThrownBy(() -> initializer.check(spec("relu", 1, 4)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "it begins with one neuron in each hidden layer, so network.hidden must be"
                                + " [1, 1] but is [1, 4]");
        assertThatThrownBy(() -> initializer.check(spec("relu")))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("must be [1] but is []");
        assertThatThrownBy(() -> initializer.check(spec("tanh", 1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("homogeneous");
        assertThatThrownBy(() ->
                        initializer.check(Networks.spec("relu", true, Loss.MEAN_SQUARED_ERROR, 1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no biases; set bias: false");
        assertThatThrownBy(() -> initializer.check(spec("relu-power(3)", 1, 1, 1)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "relu-power(3.0) over 3 hidden layers is of degree 27.0, more than 16.0");
        assertThatThrownBy(() -> new FirstNeurons.Settings(0, Example.SEARCH))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("delta must be above 0 but is 0");
    }
}
