package dev.growth.strategy.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.Chosen;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.HowConformance;
import dev.growth.tck.reference.ReferenceGrowthContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RandomSplitTest {
    private static final RandomSplit HOW = new RandomSplit(new RandomSplit.Settings(0.01));

    @Nested
    class Conformance extends HowConformance {
        @Override
        protected Chosen<How> component() {
            return RandomSplit.COMPONENT.with(new RandomSplit.Settings(0.01));
        }

        @Override
        protected boolean needsGradient() {
            return false;
        }

        @Override
        protected boolean predicts(Activation activation) {
            return !new Curvature(activation).surrogate();
        }
    }

    private static Proposal.Grown grown(Problem problem, int layer, int neurons) {
        return (Proposal.Grown) HOW.propose(new Site.Widen(layer, neurons), problem.context());
    }

    private static List<Split> splits(Proposal.Grown grown) {
        return ((SplitNeurons) grown.edit()).splits();
    }

    private static double quotient(double[][] s, Split split, double epsilon) {
        double quotient = 0;
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                quotient += split.offsets().get(0, i) * s[i][j] * split.offsets().get(0, j);
            }
        }
        return quotient / (epsilon * epsilon);
    }

    @Test
    void gainsAreTheQuotientsOfTheSplittingMatrices() {
        for (String activation : List.of("tanh", "sigmoid", "gelu")) {
            Problem problem = Problem.random(activation, 7);
            for (int layer = 1; layer <= 2; layer++) {
                Proposal.Grown grown = grown(problem, layer, 3);
                double[] gains = (double[]) grown.evidence().get("gains");
                double[] least = problem.spectra(layer, Solver.EXACT).least().values();
                for (int i = 0; i < 3; i++) {
                    Split split = splits(grown).get(i);
                    double[][] s = problem.splittingMatrix(layer, split.neuron());
                    assertThat(gains[i])
                            .isEqualTo(quotient(s, split, 0.01), within(1e-12))
                            .isGreaterThanOrEqualTo(least[split.neuron()] - 1e-12);
                }
            }
        }
    }

    @Test
    void changesTheLossByThem() {
        Problem problem = Problem.random("tanh", 3);
        Proposal.Grown grown = grown(problem, 1, 2);
        double predicted = grown.prediction().orElseThrow().change().applyAsDouble(1e-3);
        assertThat(problem.change(grown, 1e-3) / predicted).isEqualTo(1, within(1e-3));
        assertThat(problem.change(grown, 0)).isEqualTo(0, within(1e-15));
    }

    @Test
    void neuronsAndDirectionsAreDrawnAnewByEveryStream() {
        Problem problem = Problem.random("tanh", 5);
        Set<Object> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            ReferenceGrowthContext context =
                    new ReferenceGrowthContext(problem.network(), problem.samples(), 120, seed);
            Proposal.Grown grown = (Proposal.Grown) HOW.propose(new Site.Widen(1, 2), context);
            assertThat(splits(grown)).extracting(Split::neuron).doesNotHaveDuplicates();
            splits(grown).forEach(split -> seen.add(split.neuron()));
        }
        assertThat(seen).as("every neuron in some seed").hasSize(5);
    }

    @Test
    void aNeuronIsSplitOnceWhateverTheSiteTakes() {
        assertThat(splits(grown(Problem.random("tanh", 1), 2, 100))).hasSize(4);
    }

    @Test
    void pieceWiseLinearActivationsPredictNothing() {
        Proposal.Grown grown = grown(Problem.random("relu", 1), 1, 2);
        assertThat(grown.prediction()).isEmpty();
        assertThat(grown.evidence()).containsEntry("curvature", "softplus surrogate, beta 3");
    }

    @Test
    void identityIsRefused() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(4), Activation.parse("identity"), true, Loss.MEAN_SQUARED_ERROR);
        assertThatThrownBy(() -> HOW.check(spec)).isInstanceOf(UserException.class);
        assertThat(HOW.propose(new Site.Widen(1, 1), Problem.random("identity", 1).context()))
                .isInstanceOf(Proposal.Declined.class);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new RandomSplit.Settings(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("epsilon must be above 0 but is 0");
    }
}
