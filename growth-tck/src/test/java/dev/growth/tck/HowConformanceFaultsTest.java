package dev.growth.tck;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Proposal.Declined;
import dev.growth.api.growth.Proposal.Grown;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkView;
import dev.growth.tck.FaultyHow.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what methods get wrong. */
class HowConformanceFaultsTest {
    private static final Activation TANH = Activation.parse("tanh");

    @TestFactory
    Stream<DynamicTest> edits() {
        return Stream.of(
                finds(
                        "it wrote into the weights of layer 1",
                        HowConformance::leavesSharedTensorsAlone,
                        (site, context, right) -> {
                            context.workspace()
                                    .fill(context.network().layer(site.layer()).weights(), 1);
                            return right;
                        }),
                finds(
                        "neurons where the site allows 1",
                        HowConformance::proposesWhatFits,
                        (site, _, right) ->
                                edited(
                                        right,
                                        edit ->
                                                new Sequence(
                                                        Collections.nCopies(
                                                                site.neurons() + 1, edit)))),
                finds(
                        "inserts a layer",
                        HowConformance::proposesWhatFits,
                        (_, context, right) ->
                                edited(
                                        right,
                                        edit ->
                                                deepened(
                                                        edit,
                                                        context.network().layer(1).hasBias()))),
                finds(
                        "adds no neuron",
                        HowConformance::proposesWhatFits,
                        (_, _, right) -> edited(right, _ -> new Sequence(List.of()))),
                finds(
                        "which is another one",
                        HowConformance::proposesWhatFits,
                        (_, _, right) ->
                                edited(
                                        right,
                                        edit -> {
                                            AddNeurons add = (AddNeurons) edit;
                                            return new AddNeurons(
                                                    add.layer() + 1,
                                                    add.incoming(),
                                                    add.bias(),
                                                    add.outgoing());
                                        })),
                finds(
                        "the changes of the biases of layer 1 are not finite",
                        HowConformance::proposesWhatFits,
                        (_, context, right) ->
                                edited(
                                        right,
                                        edit ->
                                                new Sequence(
                                                        List.of(
                                                                notANumber(context.network()),
                                                                edit)))),
                finds(
                        "does not fit the network",
                        HowConformance::proposesWhatFits,
                        (_, _, right) ->
                                edited(right, edit -> with(edit, Matrix.row(1, 2, 3, 4, 5, 6, 7)))),
                finds(
                        "not finite",
                        HowConformance::proposesWhatFits,
                        (_, _, right) ->
                                edited(
                                        right,
                                        edit -> with(edit, Matrix.row(Double.NaN, 0, 0, 0, 0, 0)))),
                finds("it proposed null", HowConformance::proposesWhatFits, (_, _, _) -> null),
                finds(
                        "declined without a reason",
                        HowConformance::proposesWhatFits,
                        (_, _, _) -> new Declined(" ")),
                finds(
                        "declined everywhere",
                        HowConformance::growsSomewhere,
                        (_, _, _) -> new Declined("never")));
    }

    private static NetworkEdit notANumber(NetworkView network) {
        LayerView first = network.layer(1);
        return new ChangeWeights(
                1, Matrix.zeros(first.fanIn(), first.width()), Matrix.row(Double.NaN));
    }

    private static NetworkEdit deepened(NetworkEdit edit, boolean bias) {
        int inputs = GrowthConformance.INPUTS;
        Matrix biases = Matrix.zeros(1, bias ? inputs : 0);
        return new Sequence(
                List.of(edit, new InsertLayer(0, Matrix.zeros(inputs, inputs), biases, TANH)));
    }

    @TestFactory
    Stream<DynamicTest> evidence() {
        return Stream.of(
                        Map.<String, Object>of("CamelCase", 1),
                        Map.<String, Object>of("infinite", Double.POSITIVE_INFINITY),
                        Map.<String, Object>of("not-finite", new double[] {1, Double.NaN}),
                        Map.<String, Object>of("of-a-wrong-type", List.of(Optional.empty())),
                        Map.<String, Object>of("a-set", Set.of(1)))
                .map(evidence ->
                        finds(
                                "evidence '" + evidence.keySet().iterator().next(),
                                HowConformance::proposesWhatFits,
                                (_, _, right) ->
                                        right instanceof Grown grown
                                                ? new Grown(
                                                        grown.edit(), grown.prediction(), evidence)
                                                : right));
    }

    @TestFactory
    Stream<DynamicTest> statistics() {
        AtomicInteger calls = new AtomicInteger();
        return Stream.of(
                finds(
                        "something else the second time",
                        HowConformance::isDeterministic,
                        (_, _, right) -> scaled(right, calls.incrementAndGet())),
                finds(
                        "every gradient is 0",
                        HowConformance::declinesWhereNothingIsToBeGained,
                        (site, context, _) -> FixedHow.widening(1).propose(site, context)),
                finds(
                        "it threw",
                        HowConformance::survivesDegenerateSamples,
                        (_, context, right) -> scaled(right, 2 % (context.samples() - 1))),
                finds(
                        "having every sample three times changes the edit",
                        HowConformance::repetitionDoesNotMatter,
                        (_, context, right) -> scaled(right, context.samples())),
                finds(
                        "a batch of 7 changes the edit",
                        HowConformance::batchSizeDoesNotMatter,
                        (_, context, right) -> {
                            List<Integer> sizes = new ArrayList<>();
                            context.forEachBatch(batch -> sizes.add(batch.samples()));
                            return scaled(right, sizes.getFirst());
                        }),
                finds(
                        "another order of the samples changes the edit",
                        HowConformance::orderDoesNotMatter,
                        (_, context, right) ->
                                scaled(
                                        right,
                                        context.workspace()
                                                .read(context.capture(1).activations(0))[0])),
                finds(
                        "is closed",
                        HowConformance::proposesWhatFits,
                        (_, context, right) -> {
                            List<Batch> kept = new ArrayList<>();
                            context.forEachBatch(kept::add);
                            context.workspace().read(kept.getFirst().losses());
                            return right;
                        }),
                finds(
                        "must not overlap",
                        HowConformance::proposesWhatFits,
                        (_, context, right) -> {
                            var moment = context.moment(Moment.ofInputs(1, 1));
                            context.workspace().multiply(moment, moment, moment);
                            return right;
                        }));
    }

    @TestFactory
    Stream<DynamicTest> predictions() {
        return Stream.of(
                finds(
                        "its prediction is not met",
                        HowConformance::predictionsAreMet,
                        (_, _, right) -> predicted(right, p -> changed(p, 1.001))),
                finds(
                        "its prediction is not met",
                        HowConformance::predictionsAreMet,
                        (_, _, right) -> predicted(right, p -> changed(p, -1))),
                finds(
                        "its prediction is not met",
                        HowConformance::predictionsAreMet,
                        (_, _, right) -> predicted(right, p -> changed(p, 0))),
                finds(
                        "it predicts NaN",
                        HowConformance::predictionsAreMet,
                        (_, _, right) -> predicted(right, p -> changed(p, Double.NaN))));
    }

    /** What is right for dense layers only. */
    @TestFactory
    Stream<DynamicTest> convolutions() {
        return Stream.of(
                finds(
                        "does not fit the network",
                        HowConformance::proposesWhatFits,
                        (site, context, right) ->
                                edited(right, edit -> toOnePlace(edit, context, site.layer()))),
                finds(
                        "its prediction is not met",
                        HowConformance::predictionsAreMet,
                        (site, context, right) ->
                                predicted(right, p -> changed(p, 1 / rows(context, site)))));
    }

    private static NetworkEdit toOnePlace(NetworkEdit edit, GrowthContext context, int layer) {
        AddNeurons add = (AddNeurons) edit;
        int width = context.network().layer(layer + 1).width();
        double[] outgoing = Arrays.copyOf(add.outgoing().toArray(), width);
        return new AddNeurons(layer, add.incoming(), add.bias(), Matrix.row(outgoing));
    }

    private static double rows(GrowthContext context, Site.Widen site) {
        return context.network().layer(site.layer()).patches().positions();
    }

    private static Proposal edited(Proposal right, UnaryOperator<NetworkEdit> change) {
        return right instanceof Grown grown ? Grown.by(change.apply(grown.edit())) : right;
    }

    private static Proposal scaled(Proposal right, double factor) {
        return edited(right, edit -> with(edit, ((AddNeurons) edit).incoming().scaled(factor)));
    }

    private static NetworkEdit with(NetworkEdit edit, Matrix incoming) {
        AddNeurons add = (AddNeurons) edit;
        return new AddNeurons(add.layer(), incoming, add.bias(), add.outgoing());
    }

    private static Proposal predicted(Proposal right, UnaryOperator<Prediction> change) {
        return right instanceof Grown grown
                ? new Grown(grown.edit(), grown.prediction().map(change), grown.evidence())
                : right;
    }

    private static Prediction changed(Prediction right, double factor) {
        return new Prediction(
                right.family(),
                amplitude -> factor * right.change().applyAsDouble(amplitude),
                right.amplitude(),
                right.tolerance());
    }

    private static DynamicTest finds(String message, Consumer<HowConformance> check, Fault fault) {
        return FaultyHowKit.finds(new FaultyHow(fault).chosen(), check, message, "seed 42");
    }
}
