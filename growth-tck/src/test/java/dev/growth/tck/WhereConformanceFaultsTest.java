package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
                        "changed the network's weights",
                        WhereConformance::leavesTheNetworkAlone,
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
