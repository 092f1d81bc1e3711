package dev.growth.strategy.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Matrix;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of its two signs a neuron gets, against plain sums over the samples. */
class FirstOrderTest {
    private static final int LAYER = 2;

    /** Neurons of one problem before and after the choice of signs. */
    private static final class Chosen {
        final Activation activation;
        final double[][] h0;
        final double[][] move;
        final double[][] rest;
        final Neurons before;
        final FirstOrder after;

        Chosen(String text, long seed, boolean updated) {
            Problem problem = Problem.random(text, seed);
            Analysis analysis = problem.analysis(LAYER);
            Matrix update = analysis.update().matrix(problem.context().workspace());
            activation = Activation.parse(text);
            h0 = problem.h0(LAYER);
            move = problem.v(LAYER);
            double[][] done = Rows.product(problem.h1(LAYER), Rows.of(update));
            rest = Rows.sum(move, -1, done);
            int count = analysis.directions().lambdas().length;
            before = analysis.directions().neurons(IntStream.range(0, count).toArray());
            after =
                    FirstOrder.of(
                            LAYER,
                            before,
                            updated ? update : update.scaled(0),
                            true,
                            problem.context());
        }

        /** {@code E⟨move, s(α·h)·ω⟩} of a neuron, or with the other sign. */
        double made(double[][] wanted, Neurons neurons, int k, int sign) {
            double sum = 0;
            for (int i = 0; i < h0.length; i++) {
                double z = 0;
                for (int j = 0; j < h0[i].length; j++) {
                    z += sign * neurons.incoming().get(k, j) * h0[i][j];
                }
                double slope = z > 0 ? activation.slopeRight() : activation.slopeLeft();
                for (int j = 0; j < wanted[i].length; j++) {
                    sum += wanted[i][j] * slope * z * sign * neurons.outgoing().get(k, j);
                }
            }
            return sum / h0.length;
        }

        /** Whether the sign that it had makes more of it than the other one. */
        boolean isBetterAsItWas(double[][] wanted, int k) {
            return made(wanted, before, k, 1) >= made(wanted, before, k, -1);
        }

        boolean wasTurned(int k) {
            return after.neurons().incoming().get(k, 0) != before.incoming().get(k, 0);
        }
    }

    private static Chosen[] problems(String activation, boolean updated) {
        return LongStream.range(200, 206)
                .mapToObj(seed -> new Chosen(activation, seed, updated))
                .toArray(Chosen[]::new);
    }

    @ParameterizedTest
    @CsvSource({"relu", "selu", "leaky-relu(0.3)", "elu(2)"})
    void aNeuronGetsTheSignThatDoesMoreAboutWhatIsLeft(String activation) {
        int turned = 0;
        int otherByTheWholeMove = 0;
        for (Chosen chosen : problems(activation, true)) {
            for (int k = 0; k < chosen.before.count(); k++) {
                boolean asItWas = chosen.isBetterAsItWas(chosen.rest, k);
                assertThat(chosen.wasTurned(k)).as("neuron %d", k).isEqualTo(!asItWas);
                turned += asItWas ? 0 : 1;
                otherByTheWholeMove += asItWas == chosen.isBetterAsItWas(chosen.move, k) ? 0 : 1;
            }
        }

        assertThat(turned).as("neurons that are turned").isPositive();
        assertThat(otherByTheWholeMove).as("neurons that V would turn otherwise").isPositive();
    }

    @ParameterizedTest
    @CsvSource({"relu", "selu", "leaky-relu(0.3)", "elu(2)"})
    void withoutUpdateTheWholeMoveDecides(String activation) {
        int otherByTheRest = 0;
        for (Chosen chosen : problems(activation, false)) {
            for (int k = 0; k < chosen.before.count(); k++) {
                boolean asItWas = chosen.isBetterAsItWas(chosen.move, k);
                assertThat(chosen.wasTurned(k)).as("neuron %d", k).isEqualTo(!asItWas);
                otherByTheRest += asItWas == chosen.isBetterAsItWas(chosen.rest, k) ? 0 : 1;
            }
        }

        assertThat(otherByTheRest).as("neurons that V⊥ would turn otherwise").isPositive();
    }

    /** Of the whole move, whatever decides about the signs. */
    @ParameterizedTest
    @CsvSource({"relu, true", "relu, false", "selu, true", "selu, false"})
    void theSlopeIsThatOfTheNeuronsAsTheyAre(String activation, boolean updated) {
        for (Chosen chosen : problems(activation, updated)) {
            double made =
                    IntStream.range(0, chosen.before.count())
                            .mapToDouble(
                                    k -> chosen.made(chosen.move, chosen.after.neurons(), k, 1))
                            .sum();

            assertThat(chosen.after.slope()).isCloseTo(-made, within(1e-12));
        }
    }
}
