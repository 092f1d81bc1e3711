package dev.growth.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every σ′ and σ″ against central differences, in float64. */
class ActivationTest {
    /** Where the error of a difference and rounding are both about 1e-10. */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-8;

    /** Every function with its default parameter, and those that take one with others too. */
    static Stream<Activation> all() {
        return Stream.concat(
                Arrays.stream(ActivationFunction.values()).map(Activation::of),
                Stream.of(
                                "leaky-relu(0.3)",
                                "leaky-relu(0)",
                                "relu-power(1)",
                                "relu-power(1.5)",
                                "relu-power(3)",
                                "elu(0.5)",
                                "elu(2)")
                        .map(Activation::parse));
    }

    /** From −6 to 6, with 0 and numbers on both sides close to it. */
    private static double[] points() {
        return DoubleStream.concat(
                        IntStream.rangeClosed(-24, 24).mapToDouble(i -> i / 4.0),
                        DoubleStream.of(-0.01, -0.001, 0.001, 0.01))
                .toArray();
    }

    /**
     * So close to 0 a difference says nothing: of a kink, or where higher derivatives are large.
     */
    private static double roughness(Activation activation) {
        return switch (activation.function()) {
            case RELU, LEAKY_RELU, ELU, SELU -> STEP;
            case RELU_POWER -> activation.parameter() % 1 == 0 ? STEP : 0.2;
            default -> 0;
        };
    }

    private static void assertSlope(
            Activation activation, String what, DoubleUnaryOperator of, DoubleUnaryOperator slope) {
        for (double z : points()) {
            if (Math.abs(z) < roughness(activation)) {
                continue;
            }
            double difference = of.applyAsDouble(z + STEP) - of.applyAsDouble(z - STEP);
            double expected = difference / (2 * STEP);
            assertThat(slope.applyAsDouble(z))
                    .as("%s of %s at %s", what, activation, z)
                    .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativeIsThatOfTheValue(Activation activation) {
        assertSlope(activation, "σ′", activation::value, activation::derivative);
    }

    @ParameterizedTest
    @MethodSource("all")
    void secondDerivativeIsThatOfTheDerivative(Activation activation) {
        assertSlope(activation, "σ″", activation::derivative, activation::secondDerivative);
    }

    @ParameterizedTest
    @MethodSource("all")
    void slopesAtZeroAreThoseOfEachSide(Activation activation) {
        double step = 1e-9;
        double right = (activation.value(step) - activation.value(0)) / step;
        double left = (activation.value(0) - activation.value(-step)) / step;

        assertThat(activation.slopeRight()).isCloseTo(right, within(1e-4));
        assertThat(activation.slopeLeft()).isCloseTo(left, within(1e-4));
        assertThat(activation.derivative(0)).isEqualTo(activation.slopeRight());
    }

    /** By definition: a neuron of zero weights can wake up. */
    @Test
    void atAKinkTheDerivativeIsThatOfTheRight() {
        assertThat(Activation.parse("relu").derivative(0)).isEqualTo(1);
        assertThat(Activation.parse("relu").derivative(-0.0)).isEqualTo(1);
        assertThat(Activation.parse("relu-power(1)").derivative(0)).isEqualTo(1);
        assertThat(Activation.parse("leaky-relu(0.3)").derivative(0)).isEqualTo(1);
        assertThat(Activation.parse("selu").derivative(0)).isEqualTo(Activation.SELU_SCALE);
        assertThat(Activation.parse("elu(2)").derivative(0)).isEqualTo(1);
    }

    @Test
    void atAKinkTheSecondDerivativeIsZero() {
        for (String text :
                List.of("relu", "leaky-relu", "relu-power(2)", "selu", "elu", "elu(2)")) {
            assertThat(Activation.parse(text).secondDerivative(0)).as(text).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aHomogeneousFunctionScalesWithItsInput(Activation activation) {
        for (double z : points()) {
            for (double c : new double[] {0.5, 3}) {
                activation
                        .homogeneity()
                        .ifPresent(power ->
                                assertThat(activation.value(c * z))
                                        .as("%s at %s × %s", activation, c, z)
                                        .isCloseTo(
                                                Math.pow(c, power) * activation.value(z),
                                                within(1e-9)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void farFromZeroNothingIsLost(Activation activation) {
        for (double z : new double[] {-700, -40, 40, 700}) {
            assertThat(activation.value(z)).as("%s at %s", activation, z).isFinite();
            assertThat(activation.derivative(z)).as("σ′ of %s at %s", activation, z).isFinite();
            assertThat(activation.secondDerivative(z))
                    .as("σ″ of %s at %s", activation, z)
                    .isFinite();
        }
    }
}
