package dev.growth.engine.growing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.recipe.GrowthLimits;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.StatisticsSettings;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.Trainer;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What components may not do in a growth event, and what the user reads then. */
class ContractTest {
    private static final Loss LOSS = Loss.MEAN_SQUARED_ERROR;
    private static final Site SITE = new Site.Widen(1, 2);

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Trainer trainer =
            TestRuns.trainer(
                    workspace,
                    TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 4, 2, 2),
                    TestRuns.samples(25, 3, 2, LOSS),
                    TestRuns.training(TestRuns.ADAM, 10));

    /** No settings. */
    public record None() {}

    @AfterEach
    void close() {
        backend.close();
    }

    @TestFactory
    Stream<DynamicTest> anEditThatBreaksTheContractOfItsSiteFailsTheRun() {
        NetworkEdit right = neurons(1, 1, 3, 2, 0);
        return Stream.of(
                refused("adds 3 neurons where the site allows 2", neurons(1, 3, 3, 2, 0)),
                refused("adds neurons to layer 2, which is another one", neurons(2, 1, 4, 2, 0)),
                refused("adds no neuron", new Sequence(List.of())),
                refused("adds no neuron", neurons(1, 0, 3, 2, 0)),
                refused("adds no neuron", change(0)),
                refused(
                        "inserts a layer",
                        new Sequence(
                                List.of(
                                        right,
                                        new InsertLayer(
                                                0,
                                                Matrix.identity(3),
                                                Matrix.zeros(1, 3),
                                                Activation.of(ActivationFunction.TANH))))),
                refused(
                        "the incoming weights of its new neurons of layer 1 are not finite",
                        neurons(1, 1, 3, 2, Double.NaN)),
                refused(
                        "the changes of the weights of layer 3 are not finite",
                        new Sequence(List.of(right, change(Double.POSITIVE_INFINITY)))),
                refused("the edit does not fit the network: ", neurons(1, 1, 7, 2, 0)));
    }

    private DynamicTest refused(String problem, NetworkEdit edit) {
        return fails(
                "how 'own'.* proposed for hidden 1 what it must not: .*" + problem + ".*",
                (_, _) -> Proposal.Grown.by(edit));
    }

    @TestFactory
    Stream<DynamicTest> evidenceThatCannotBeRecordedFailsTheRun() {
        return Stream.of(
                evidence(
                        "its evidence 'any' holds a java.lang.Object, .*",
                        Map.of("any", new Object())),
                evidence(
                        "its evidence 'in' holds a java.util.*",
                        Map.of("in", List.of(Optional.empty()))),
                evidence("its evidence 'a.b' holds a .*", Map.of("a", Map.of("b", Set.of(1)))),
                evidence("its evidence 'none' is null", Collections.singletonMap("none", null)));
    }

    private DynamicTest evidence(String problem, Map<String, Object> evidence) {
        return fails(
                "how 'own'.* proposed for hidden 1 what it must not: " + problem,
                (_, _) -> new Proposal.Grown(neurons(1, 1, 3, 2, 0), Optional.empty(), evidence));
    }

    @TestFactory
    Stream<DynamicTest> whatIsSharedIsNotWritten() {
        return Stream.of(
                writes(
                        "the weights of hidden 2",
                        c -> c.workspace().fill(c.network().layer(2).weights(), 1)),
                writes("a moment", c -> c.workspace().fill(c.moment(Moment.ofInputs(1, 1)), 1)),
                writes(
                        "a tensor that it did not create, such as one of a batch",
                        c -> c.workspace().fill(c.capture(2).gradient(1), 1)),
                writes(
                        "a tensor that it did not create, such as one of a batch",
                        c -> c.forEachBatch(b -> c.workspace().fill(b.targets(), 1))));
    }

    private DynamicTest writes(String role, Consumer<GrowthContext> write) {
        return fails(
                "how 'own'.* failed in propose: IllegalArgumentException: it writes into "
                        + role
                        + ", which is to be read only; .*",
                (_, context) -> {
                    write.accept(context);
                    return new Proposal.Declined("too late");
                });
    }

    @TestFactory
    Stream<DynamicTest> aHowThatBreaksFailsTheRunWithItsName() {
        return Stream.of(
                fails(
                        "how 'own'.* failed in propose: IllegalStateException: no idea",
                        (_, _) -> {
                            throw new IllegalStateException("no idea");
                        }),
                fails("how 'own'.* answered propose with null", (_, _) -> null),
                fails(
                        "how 'own'.* failed in propose: NullPointerException: the reason is null",
                        (_, _) -> new Proposal.Declined(null)));
    }

    @Test
    void aPredictionThatIsNotFiniteFailsTheRun() {
        predicts(_ -> Double.NaN, "how 'own'.* predicts a change of the loss of NaN at .*");
        predicts(
                _ -> {
                    throw new IllegalStateException("no idea");
                },
                "how 'own'.* failed in its prediction: IllegalStateException: no idea");
    }

    private void predicts(DoubleUnaryOperator change, String message) {
        NetworkEdit edit = neurons(1, 1, 3, 2, 0);
        How how =
                (_, _) ->
                        new Proposal.Grown(
                                edit,
                                Optional.of(new Prediction(_ -> edit, change, 1, 0.1)),
                                Map.of());
        assertThatThrownBy(() -> grow(_ -> Selection.best(List.of(SITE)), how))
                .isInstanceOf(RunFailedException.class)
                .hasMessageMatching(message);
    }

    @Test
    void aSiteThatIsNotThereNamesTheWhere() {
        assertThatThrownBy(() -> grow(_ -> Selection.best(List.of(new Site.Widen(99, 1))), never()))
                .isInstanceOf(RunFailedException.class)
                .hasMessageMatching(
                        "where 'own'.* chose the site 'hidden 99', but the hidden layers have the"
                                + " widths \\[4, 2]");
        assertThatThrownBy(() -> grow(_ -> Selection.best(List.of(new Site.Deepen(0))), never()))
                .hasMessageMatching("where 'own'.* chose the site 'before hidden 1', .*");
        assertThatThrownBy(
                        () -> grow(_ -> Selection.best(Collections.singletonList(null)), never()))
                .hasMessageMatching("where 'own'.* failed in choose: NullPointerException.*");
        assertThatThrownBy(() -> grow(_ -> null, never()))
                .hasMessageMatching("where 'own'.* answered choose with null");
    }

    @Test
    void aMomentOfALayerThatIsNotThereIsTheComponentsMistake() {
        assertThatThrownBy(() ->
                        grow(
                                c -> {
                                    c.moment(Moment.ofInputs(9, 9));
                                    return Selection.best(List.of());
                                },
                                never()))
                .hasMessageMatching(
                        "where 'own'.* failed in choose: IllegalArgumentException: there is no"
                                + " Inputs\\[layer=9].*");
    }

    @Test
    void growthLeavesNothingBehindInTheListOfWhatIsRunning() {
        grow(
                _ -> Selection.best(List.of(SITE)),
                (_, _) -> Proposal.Grown.by(neurons(1, 1, 3, 2, 0)));

        assertThat(trainer.network().widths()).containsExactly(5, 2);
    }

    private DynamicTest fails(String message, How how) {
        return DynamicTest.dynamicTest(
                message,
                () ->
                        assertThatThrownBy(() -> grow(_ -> Selection.best(List.of(SITE)), how))
                                .isInstanceOf(RunFailedException.class)
                                .hasMessageMatching(message));
    }

    private static How never() {
        return (_, _) -> new Proposal.Declined("never");
    }

    private void grow(Where where, How how) {
        GrowthSettings settings =
                new GrowthSettings(
                        Optional.empty(),
                        Optional.of(chosen(When.class, _ -> new Decision.Grow("now"))),
                        Optional.of(chosen(Where.class, where)),
                        Optional.of(chosen(How.class, how)),
                        GrowthLimits.NONE,
                        StatisticsSettings.DEFAULT,
                        0.01,
                        0,
                        1);
        new GrowthLoop(
                        settings,
                        trainer,
                        new RunProgress(trainer),
                        TestRuns.STREAMS,
                        workspace,
                        new Divergence(trainer, workspace),
                        _ -> {})
                .maybeGrow();
    }

    private static <T> Chosen<T> chosen(Class<T> kind, T instance) {
        return Component.of(kind, "own", None.class, "of this test", (None _) -> instance)
                .with(new None());
    }

    private static NetworkEdit neurons(int layer, int count, int fanIn, int fanOut, double weight) {
        double[] incoming = new double[count * fanIn];
        java.util.Arrays.fill(incoming, weight);
        return new AddNeurons(
                layer,
                Matrix.of(count, fanIn, incoming),
                Matrix.zeros(count, 1),
                Matrix.zeros(count, fanOut));
    }

    private static NetworkEdit change(double value) {
        return new ChangeWeights(3, Matrix.of(2, 2, value, 0, 0, 0), Matrix.zeros(1, 0));
    }
}
