package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.Chosen;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what a Where gets wrong. */
class WhereConformanceFaultsTest {
    @TestFactory
    Stream<DynamicTest> finds() {
        AtomicInteger calls = new AtomicInteger();
        return Stream.of(
                finds(
                        "it chose no site anywhere",
                        WhereConformance::choosesSomewhere,
                        _ -> Selection.all(List.of())),
                finds(
                        "hidden layers",
                        WhereConformance::sitesExist,
                        context -> widen(context.network().hiddenLayers() + 1, 1)),
                finds(
                        "wants a site twice",
                        WhereConformance::sitesExist,
                        context ->
                                context.network().hiddenLayers() == 0
                                        ? Selection.all(List.of())
                                        : Selection.all(
                                                List.of(
                                                        new Site.Widen(1, 2),
                                                        new Site.Widen(1, 2)))),
                finds(
                        "a kind that sites() does not name",
                        WhereConformance::sitesExist,
                        _ -> Selection.best(List.of(new Site.Deepen(0)))),
                finds(
                        "it wrote into the weights of layer 1",
                        WhereConformance::leavesSharedTensorsAlone,
                        context -> {
                            context.workspace().fill(context.network().layer(1).weights(), 0);
                            return widen(1, 1);
                        }),
                finds(
                        "asking again changes the choice",
                        WhereConformance::isDeterministic,
                        _ -> widen(1, calls.incrementAndGet())),
                finds(
                        "having every sample three times changes the choice",
                        WhereConformance::onlyStatisticsMatter,
                        context -> widen(1, context.samples())),
                finds(
                        "it threw",
                        WhereConformance::survivesDegenerateSamples,
                        context -> widen(1, 1 + 2 % (context.samples() - 1))));
    }

    @TestFactory
    Stream<DynamicTest> findsWhatHarmsARun() {
        return Stream.of(
                finds(
                        "it wants 99 sites but names 1",
                        WhereConformance::sitesExist,
                        _ -> new Selection(List.of(new Site.Widen(1, 1)), 99)),
                finds(
                        ", where every gradient is 0, before",
                        WhereConformance::theBestComesFirst,
                        context -> ranked(context, false)),
                finds(
                        "it wrote into the moment",
                        WhereConformance::leavesSharedTensorsAlone,
                        context -> {
                            Moment moment = Moment.ofInputsAndOutgoingGradient(1);
                            context.workspace().fill(context.moment(moment), 0);
                            return widen(1, 1);
                        }),
                finds(
                        "it keeps tensors of every batch",
                        WhereConformance::keepsNoTensorsOfBatches,
                        context -> {
                            context.forEachBatch(_ -> context.workspace().create(1, 1));
                            return widen(1, 1);
                        }),
                finds(
                        "in float32",
                        WhereConformance::worksInFloat32,
                        context -> {
                            Tensor bias = context.network().layer(1).weights();
                            context.workspace()
                                    .dot(
                                            bias,
                                            context.workspace()
                                                    .create(
                                                            bias.rows(),
                                                            bias.columns(),
                                                            ElementType.FLOAT64));
                            return widen(1, 1);
                        }),
                finds(
                        "it printed 'x'",
                        WhereConformance::printsNothing,
                        _ -> {
                            System.out.print('x');
                            return widen(1, 1);
                        }));
    }

    /** The same the right way round. */
    @Nested
    class Ranking extends WhereConformance {
        @Override
        protected Chosen<Where> component() {
            return new FaultyWhereKit(context -> ranked(context, true)).component();
        }
    }

    private static Selection ranked(GrowthContext context, boolean largestFirst) {
        Comparator<Site.Widen> order =
                Comparator.comparingDouble(site -> {
                    Tensor moment =
                            context.moment(Moment.ofInputsAndOutgoingGradient(site.layer()));
                    return context.workspace().dot(moment, moment);
                });
        return Selection.best(
                IntStream.rangeClosed(1, context.network().hiddenLayers())
                        .mapToObj(layer -> new Site.Widen(layer, 1))
                        .sorted(largestFirst ? order.reversed() : order)
                        .toList());
    }

    private static Selection widen(int layer, int neurons) {
        return Selection.best(List.of(new Site.Widen(layer, neurons)));
    }

    private static DynamicTest finds(
            String message,
            Consumer<WhereConformance> check,
            Function<GrowthContext, Selection> choice) {
        FaultyWhereKit kit = new FaultyWhereKit(choice);
        return DynamicTest.dynamicTest(
                message,
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> check.accept(kit))
                                .withMessageContaining(message));
    }
}
