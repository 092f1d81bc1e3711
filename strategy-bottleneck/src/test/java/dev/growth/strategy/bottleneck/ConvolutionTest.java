package dev.growth.strategy.bottleneck;

import static dev.growth.strategy.bottleneck.Given.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.UserException;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.bottleneck.ExpressivityGain.Per;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the components of the method do with convolutions. */
class ConvolutionTest {

    @ParameterizedTest
    @EnumSource(Next.class)
    void predictionIsTheSlopeForTanh(Next next) {
        for (boolean updateExisting : new boolean[] {true, false}) {
            for (boolean bias : new boolean[] {true, false}) {
                Problem problem = next.problem("tanh", bias, 90);

                Proposal.Grown grown =
                        problem.grown(given().fixed(1, 1).updateExisting(updateExisting), 1, 3);

                assertThat(problem.limitOfRatio(grown, 1e-4))
                        .as("update %s, bias %s", updateExisting, bias)
                        .isCloseTo(1, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"relu, SAME", "selu, STRIDE", "leaky-relu, APART", "gelu, DENSE", "relu, OUTPUT"})
    void predictionIsTheSlopeForOtherActivations(String activation, Next next) {
        for (boolean paired : new boolean[] {true, false}) {
            Problem problem = next.problem(activation, true, 100);
            Given given = given().fixed(1, 1);

            Proposal.Grown grown = problem.grown(paired ? given.paired() : given, 1, 4);

            assertThat(problem.limitOfRatio(grown, 1e-4)).isCloseTo(1, within(1e-3));
        }
    }

    /** What the two ways to a slope give where no pre-activation is exactly 0. */
    @ParameterizedTest
    @EnumSource(Next.class)
    void slopeIsTheSameForwardAndBackward(Next next) {
        Problem problem = next.problem("selu", true, 110);
        Candidate candidate =
                Candidate.solved(
                        problem.analysis(1),
                        new int[] {0, 1},
                        given().fixed(0.5, 2).settings(),
                        problem.context());

        double forward = candidate.slope(problem.analysis(1), problem.context()).orElseThrow();
        double backward =
                2 * candidate.ofNeurons().orElseThrow()
                        - 0.5 * problem.analysis(1).update().removed();

        assertThat(forward).isCloseTo(backward, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"softplus", "sigmoid"})
    void outputAtZeroIsTakenBackWhereTheNextLayerHasNoPadding(String activation) {
        for (Next next : List.of(Next.APART, Next.PIXELS, Next.DENSE, Next.OUTPUT)) {
            Problem problem = next.problem(activation, true, 120);

            Proposal.Grown grown = problem.grown(given().fixed(1, 1), 1, 3);

            Prediction prediction = grown.prediction().orElseThrow();
            assertThat(problem.context().loss(prediction.family().apply(0)))
                    .isCloseTo(problem.context().loss(), within(1e-14));
            assertThat(problem.limitOfRatio(grown, 1e-4)).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void outputAtZeroIsRefusedWithPadding() {
        NetworkSpec padded = Next.SAME.spec("softplus", true, Loss.SOFTMAX_CROSS_ENTROPY);
        NetworkSpec first = Next.APART.spec("softplus", true, Loss.SOFTMAX_CROSS_ENTROPY);

        assertThatThrownBy(() -> new Bottleneck(given().settings()).check(padded))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("softplus is not 0 at 0, which padding is")
                .hasMessageContaining("set padding: 0 after the first convolution");
        assertThatCode(() -> new Bottleneck(given().paired().settings()).check(padded))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Bottleneck(given().settings()).check(first))
                .doesNotThrowAnyException();
        Problem problem = Next.SAME.problem("softplus", true, 130);
        assertThat(problem.declined(given(), 1, 2)).contains("which padding is");
        assertThatCode(() -> problem.grown(given().fixed(1, 1), 2, 2)).doesNotThrowAnyException();
    }

    @Test
    void chanceIsRefused() {
        NetworkSpec spec = Next.DENSE.spec("tanh", true, Loss.SOFTMAX_CROSS_ENTROPY);
        ExpressivityGain where =
                new ExpressivityGain(
                        new ExpressivityGain.Settings(Optional.empty(), 1, Per.LAYER, 0, 1, 1e-6));
        Problem problem = Next.DENSE.problem("tanh", true, 140);

        assertThatThrownBy(() -> new Bottleneck(given().chance(1).settings()).check(spec))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set chance: 0");
        assertThatThrownBy(() -> where.check(spec)).isInstanceOf(UserException.class);
        assertThat(problem.declined(given().chance(1), 1, 2)).contains("set chance: 0");
        assertThat(where.choose(problem.context()).sites())
                .allMatch(site -> site instanceof Site.Widen(int layer, int _) && layer == 2);
        assertThat(problem.grown(given().fixed(1, 1), 1, 2).evidence())
                .doesNotContainKey("by-chance");
        assertThat(problem.grown(given().fixed(1, 1), 2, 2).evidence()).containsKey("by-chance");
    }

    @ParameterizedTest
    @EnumSource(Next.class)
    void nothingLeftIsDeclined(Next next) {
        Problem random = next.problem("tanh", true, Loss.MEAN_SQUARED_ERROR, 150);
        Problem fitting = random.with(ReferenceSamples.fitting(random.network(), 50, 151), 50);

        assertThat(fitting.declined(given(), 1, 4)).contains("no linear correlation left");
    }

    @ParameterizedTest
    @EnumSource(Per.class)
    void costsAreWhatTheNetworkGrowsBy(Per per) {
        for (Next next : Next.values()) {
            Problem problem = next.problem("tanh", true, 160);
            ExpressivityGain where =
                    new ExpressivityGain(
                            new ExpressivityGain.Settings(Optional.of(2), 1, per, 0, 0, 1e-6));

            assertThat(where.cost(1, 2, problem.context())).isEqualTo(growth(problem, per));
        }
    }

    /** By how much two channels in the first layer make the network larger. */
    private static double growth(Problem problem, Per per) {
        ReferenceNetwork network = problem.network();
        ReferenceNetwork larger =
                ReferenceEdits.apply(network, problem.grown(given().fixed(1, 1), 1, 2).edit());
        return switch (per) {
            case LAYER -> 1;
            case PARAMETER -> larger.parameters() - network.parameters();
            case FLOP -> larger.flopsPerSample() - network.flopsPerSample();
        };
    }

    @Test
    void allLayersTakeOnePassForTheirMomentsAndOneForTheRest() {
        Problem problem = Next.STRIDE.problem("tanh", true, 170);

        new ExpressivityGain(
                        new ExpressivityGain.Settings(Optional.of(2), 1, Per.LAYER, 0, 0, 1e-6))
                .choose(problem.context());
        IntStream.rangeClosed(1, 3).forEach(problem::analysis);

        assertThat(problem.context().passes()).isEqualTo(2);
    }
}
