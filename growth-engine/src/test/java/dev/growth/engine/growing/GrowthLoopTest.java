package dev.growth.engine.growing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.How;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.GrowthLimits;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.StatisticsSettings;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.Trainer;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrowthLoopTest {
    private static final Loss LOSS = Loss.MEAN_SQUARED_ERROR;
    private static final Where BOTH_LAYERS =
            context -> Selection.all(List.of(new Site.Widen(1, 3), new Site.Widen(2, 3)));

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Trainer trainer =
            TestRuns.trainer(
                    workspace,
                    TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 4, 2, 2),
                    TestRuns.samples(25, 3, 2, LOSS),
                    TestRuns.training(TestRuns.ADAM, 10));
    private final RunProgress progress = new RunProgress(trainer);
    private final List<String> notes = new ArrayList<>();
    private int trial;

    /** Settings of the components of this test. */
    public record None() {}

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void everySiteThatIsWantedGrowsAndIsMeasured() {
        GrowthLoop loop = loop(BOTH_LAYERS, (site, context) -> grown(site, 1), GrowthLimits.NONE);

        GrowthEvent event = loop.maybeGrow().orElseThrow();

        assertThat(trainer.network().widths()).containsExactly(5, 3);
        assertThat(event.number()).isEqualTo(1);
        assertThat(event.reason()).isEqualTo("always");
        assertThat(event.outcomes()).extracting(SiteOutcome::verdict).containsOnly(Verdict.KEPT);
        SiteOutcome first = event.outcomes().getFirst();
        assertThat(first.widthsBefore()).containsExactly(4, 2);
        assertThat(first.widthsAfter()).containsExactly(5, 2);
        assertThat(first.edit()).isEqualTo("1 new neuron");
        assertThat(first.lossAfter()).isEqualTo(first.lossBefore());
        assertThat(first.seconds()).containsKeys("how", "candidates", "apply");
    }

    @Test
    void aDeclinedSiteLeavesTheNetworkAndTheNextBestIsTried() {
        Where best = context -> Selection.best(List.of(new Site.Widen(1, 3), new Site.Widen(2, 3)));
        How secondOnly =
                (site, context) ->
                        site.equals(new Site.Widen(1, 3))
                                ? new Proposal.Declined("not here")
                                : grown(site, 2);

        GrowthEvent event = loop(best, secondOnly, GrowthLimits.NONE).maybeGrow().orElseThrow();

        assertThat(trainer.network().widths()).containsExactly(4, 4);
        assertThat(event.outcomes())
                .extracting(SiteOutcome::verdict)
                .containsExactly(Verdict.DECLINED, Verdict.KEPT);
        assertThat(event.outcomes().getFirst().why()).isEqualTo("not here");
    }

    @Test
    void anEditThatRaisesTheLossIsRolledBack() {
        How harmful =
                (site, context) ->
                        grownAnd(site, new ChangeWeights(3, zeros(), Matrix.row(100, 100)));
        double[] before = workspace.read(trainer.network().layer(3).bias());

        GrowthEvent event = loop(BOTH_LAYERS, harmful, GrowthLimits.NONE).maybeGrow().orElseThrow();

        assertThat(event.outcomes())
                .extracting(SiteOutcome::verdict)
                .containsOnly(Verdict.ROLLED_BACK);
        assertThat(event.outcomes().getFirst().why()).startsWith("the loss rose from ");
        assertThat(workspace.read(trainer.network().layer(3).bias())).containsExactly(before);
        assertThat(progress.growthEvents()).isEqualTo(1);
        assertThat(progress.grownEvents()).isZero();
    }

    @Test
    void anEditThatMakesTheLossInfiniteIsRolledBack() {
        How harmful =
                (site, context) ->
                        grownAnd(site, new ChangeWeights(3, zeros(), Matrix.row(1e300, 1e300)));

        GrowthEvent event = loop(BOTH_LAYERS, harmful, GrowthLimits.NONE).maybeGrow().orElseThrow();

        assertThat(event.outcomes().getFirst().verdict()).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void aTrialForeseesWhatTrainingMakesOfTheEdit() {
        trial = 30;
        GrowthLoop loop = loop(first(), (site, context) -> grown(site, 2), GrowthLimits.NONE);
        trainer.step();

        SiteOutcome outcome = loop.maybeGrow().orElseThrow().outcomes().getFirst();

        assertThat(outcome.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(outcome.lossAfter()).isEqualTo(outcome.lossBefore());
        assertThat(outcome.lossAfterTrial().orElseThrow())
                .isLessThan(outcome.lossBefore().orElseThrow());
        assertThat(trainer.steps()).isEqualTo(1);
        for (int i = 0; i < trial; i++) {
            trainer.step();
        }
        trial = 0;
        SiteOutcome later =
                loop(first(), (site, context) -> grown(site, 1), GrowthLimits.NONE)
                        .maybeGrow()
                        .orElseThrow()
                        .outcomes()
                        .getFirst();
        assertThat(later.lossBefore()).isEqualTo(outcome.lossAfterTrial());
    }

    @Test
    void aTrialThatDoesNotLowerTheLossIsRolledBackAndTheNextCandidateTried() {
        trial = 3;
        List<Integer> candidates = new ArrayList<>();
        How worseThenBetter =
                (site, context) -> {
                    candidates.add(context.rolledBack(site));
                    return context.rolledBack(site) < 2
                            ? grownAnd(site, new ChangeWeights(3, zeros(), Matrix.row(9, 9)))
                            : grown(site, 1);
                };
        Site site = new Site.Widen(1, 3);

        GrowthEvent event =
                loop(
                                context -> Selection.best(List.of(site, site, site, site)),
                                worseThenBetter,
                                GrowthLimits.NONE)
                        .maybeGrow()
                        .orElseThrow();

        assertThat(candidates).containsExactly(0, 1, 2);
        assertThat(event.outcomes())
                .extracting(SiteOutcome::verdict)
                .containsExactly(Verdict.ROLLED_BACK, Verdict.ROLLED_BACK, Verdict.KEPT);
        assertThat(event.outcomes().getFirst().why())
                .startsWith("a trial of 3 training steps did not lower the loss: it was ");
        assertThat(trainer.network().widths()).containsExactly(5, 2);
    }

    @Test
    void aTrialLeavesTheTrainingThatFollowsAsItWas() {
        Trainer other =
                TestRuns.trainer(
                        workspace,
                        TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 4, 2, 2),
                        TestRuns.samples(25, 3, 2, LOSS),
                        TestRuns.training(TestRuns.ADAM, 10));
        trial = 7;
        How harmful =
                (site, context) -> grownAnd(site, new ChangeWeights(3, zeros(), Matrix.row(9, 9)));
        for (int i = 0; i < 4; i++) {
            trainer.step();
            other.step();
            loop(first(), harmful, GrowthLimits.NONE).maybeGrow();
        }

        assertThat(workspace.read(trainer.network().layer(1).weights()))
                .containsExactly(workspace.read(other.network().layer(1).weights()));
        assertThat(trainer.loss()).isEqualTo(other.loss());
    }

    private static Where first() {
        return context -> Selection.best(List.of(new Site.Widen(1, 3)));
    }

    @Test
    void aPredictionIsMeasuredBesideTheEdit() {
        How predicting =
                (site, context) ->
                        new Proposal.Grown(
                                ((Proposal.Grown) grown(site, 1)).edit(),
                                Optional.of(
                                        new Prediction(GrowthLoopTest::shift, a -> 5 * a, 0.1, 1)),
                                Map.of("answer", 42));

        SiteOutcome outcome =
                loop(BOTH_LAYERS, predicting, GrowthLimits.NONE)
                        .maybeGrow()
                        .orElseThrow()
                        .outcomes()
                        .getFirst();

        MeasuredPrediction.Point predicted = outcome.prediction().orElseThrow().first();
        assertThat(predicted.predicted()).isEqualTo(0.5);
        assertThat(predicted.measured()).isNotZero();
        assertThat(outcome.evidence()).containsEntry("answer", 42);
    }

    @Test
    void limitsCutASiteDownAndThenEndGrowth() {
        GrowthLimits seven =
                new GrowthLimits(
                        Optional.empty(),
                        Optional.of(7),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        GrowthLoop loop = loop(BOTH_LAYERS, (site, context) -> grown(site, 3), seven);

        assertThat(loop.maybeGrow().orElseThrow().outcomes()).hasSize(1);
        assertThat(trainer.network().widths()).containsExactly(5, 2);
        assertThat(loop.maybeGrow()).isEmpty();
        assertThat(loop.over()).contains("the limit is 7 neurons");
        assertThat(notes).containsExactly("growth is over: the limit is 7 neurons");
    }

    @Test
    void oneComponentsRandomNumbersDoNotDependOnAnothers() {
        List<Long> seen = new ArrayList<>();
        How noting =
                (site, context) -> {
                    seen.add(context.random().nextLong());
                    return new Proposal.Declined("only looking");
                };
        Where thirsty =
                context -> {
                    RandomGenerator random = context.random();
                    random.nextLong();
                    random.nextLong();
                    return BOTH_LAYERS.choose(context);
                };

        loop(BOTH_LAYERS, noting, GrowthLimits.NONE).maybeGrow();
        RunProgress again = new RunProgress(trainer);
        new GrowthLoop(
                        settings(thirsty, noting, GrowthLimits.NONE),
                        trainer,
                        again,
                        TestRuns.STREAMS,
                        workspace,
                        new Divergence(trainer, workspace),
                        notes::add)
                .maybeGrow();

        assertThat(seen).hasSize(4);
        assertThat(seen.subList(0, 2)).isEqualTo(seen.subList(2, 4));
        assertThat(seen.get(0)).isNotEqualTo(seen.get(1));
    }

    private GrowthLoop loop(Where where, How how, GrowthLimits until) {
        return new GrowthLoop(
                settings(where, how, until),
                trainer,
                progress,
                TestRuns.STREAMS,
                workspace,
                new Divergence(trainer, workspace),
                notes::add);
    }

    private GrowthSettings settings(Where where, How how, GrowthLimits until) {
        return new GrowthSettings(
                Optional.empty(),
                Optional.of(chosen(When.class, p -> new Decision.Grow("always"))),
                Optional.of(chosen(Where.class, where)),
                Optional.of(chosen(How.class, how)),
                until,
                StatisticsSettings.DEFAULT,
                0.01,
                trial,
                1);
    }

    private static <T> Chosen<T> chosen(Class<T> kind, T instance) {
        return Component.of(kind, "fixed", None.class, "always the same", none -> instance)
                .with(new None());
    }

    /** So many neurons with weights in, but none out: the function stays as it is. */
    private Proposal grown(Site site, int most) {
        Site.Widen widen = (Site.Widen) site;
        int count = Math.min(most, widen.neurons());
        Network network = trainer.network();
        return Proposal.Grown.by(
                new AddNeurons(
                        widen.layer(),
                        Matrix.zeros(count, network.layer(widen.layer()).fanIn()),
                        Matrix.zeros(count, 1),
                        Matrix.zeros(count, network.layer(widen.layer() + 1).width())));
    }

    /** The same together with another edit, which comes first. */
    private Proposal grownAnd(Site site, NetworkEdit other) {
        NetworkEdit grown = ((Proposal.Grown) grown(site, 1)).edit();
        return Proposal.Grown.by(new NetworkEdit.Sequence(List.of(other, grown)));
    }

    /** A change by nothing of the output layer's weights. */
    private Matrix zeros() {
        int fanIn = trainer.network().layer(3).fanIn();
        return Matrix.zeros(fanIn, trainer.network().layer(3).width());
    }

    private static NetworkEdit shift(double amplitude) {
        return new ChangeWeights(3, Matrix.zeros(2, 2), Matrix.row(amplitude, 0));
    }
}
