package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Proposal.Declined;
import dev.growth.api.growth.Proposal.Grown;
import dev.growth.api.growth.Site;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.FaultyHow.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what methods do to a run around them. */
class HowConformanceRunFaultsTest {
    @TestFactory
    Stream<DynamicTest> sharedTensors() {
        return Stream.of(
                finds(
                        "it wrote into the gradient of a batch",
                        HowConformance::leavesSharedTensorsAlone,
                        (site, context, right) -> {
                            context.forEachBatch(batch ->
                                    context.workspace().fill(batch.gradient(site.layer()), 0));
                            return right;
                        }),
                finds(
                        "it wrote into the activations of a batch",
                        HowConformance::leavesSharedTensorsAlone,
                        (site, context, right) -> {
                            Workspace w = context.workspace();
                            Tensor h = context.capture(9).activations(site.layer());
                            w.add(
                                    w.view(h, 0, 0, 1, 1),
                                    2,
                                    w.view(h, 0, 0, 1, 1),
                                    0,
                                    w.create(1, 1));
                            return right;
                        }),
                finds(
                        "it wrote into the moment",
                        HowConformance::leavesSharedTensorsAlone,
                        (site, context, right) -> {
                            Tensor moment =
                                    context.moment(
                                            Moment.ofInputsAndOutgoingGradient(site.layer()));
                            context.workspace().add(moment, 0.5, moment, 0.5, moment);
                            return right;
                        }),
                finds(
                        "it wrote into the biases of layer 2",
                        HowConformance::leavesSharedTensorsAlone,
                        (site, context, right) -> {
                            Tensor bias = context.network().layer(site.layer() + 1).bias();
                            context.workspace().write(bias, new double[bias.columns()]);
                            return right;
                        }));
    }

    @TestFactory
    Stream<DynamicTest> memory() {
        return Stream.of(
                finds(
                        "it keeps tensors of every batch",
                        HowConformance::keepsNoTensorsOfBatches,
                        (_, context, right) -> {
                            context.forEachBatch(_ -> context.workspace().create(3, 3));
                            return right;
                        }),
                finds(
                        "it keeps tensors of every batch",
                        HowConformance::keepsNoTensorsOfBatches,
                        (_, context, right) -> {
                            context.forEachBatch(_ -> context.workspace().open().create(1, 1));
                            return right;
                        }),
                finds(
                        "it captures up to 2147483647 samples",
                        HowConformance::proposesWhatFits,
                        (_, context, right) -> {
                            context.capture(Integer.MAX_VALUE);
                            return right;
                        }));
    }

    @TestFactory
    Stream<DynamicTest> precision() {
        return Stream.of(
                finds(
                        "in float32",
                        HowConformance::worksInFloat32,
                        (site, context, right) -> {
                            Workspace w = context.workspace();
                            Tensor gradient = context.capture(9).gradient(site.layer());
                            Tensor twice =
                                    w.create(
                                            gradient.rows(),
                                            gradient.columns(),
                                            ElementType.FLOAT64);
                            w.add(twice, 1, gradient, 1, gradient);
                            return right;
                        }),
                finds(
                        "it declined everywhere in FLOAT32",
                        HowConformance::growsSomewhere,
                        (_, context, right) ->
                                context.workspace().precision() == ElementType.FLOAT64
                                        ? right
                                        : new Declined("float64 only")));
    }

    @TestFactory
    Stream<DynamicTest> surroundings() {
        return Stream.of(
                finds(
                        "it printed 'here'",
                        HowConformance::printsNothing,
                        (_, _, right) -> {
                            System.out.println("here");
                            return right;
                        }),
                finds(
                        "it printed 'there'",
                        HowConformance::printsNothing,
                        (_, _, right) -> {
                            System.err.print("there");
                            return right;
                        }),
                finds(
                        "but not at",
                        HowConformance::predictsEverywhereOrNowhere,
                        (_, context, right) ->
                                context.network().layer(1).hasBias() ? right : unpredicted(right)),
                finds("calls java.lang.System.nanoTime", HowConformance::readsNoClock, Timed::new));
    }

    private static Proposal unpredicted(Proposal right) {
        return right instanceof Grown grown
                ? new Grown(grown.edit(), Optional.empty(), grown.evidence())
                : right;
    }

    @TestFactory
    Stream<DynamicTest> state() {
        AtomicInteger scratch = new AtomicInteger();
        return Stream.of(
                finds(
                        "after other networks it says",
                        HowConformance::remembersNoNetwork,
                        FirstNetwork::new),
                finds(
                        "beside another run it says",
                        HowConformance::twoRunsDoNotMeet,
                        (_, context, right) -> {
                            scratch.set(context.network().hashCode());
                            LockSupport.parkNanos(1_000_000);
                            boolean met = scratch.get() != context.network().hashCode();
                            return met ? new Declined("met another run") : right;
                        }));
    }

    /** Says in its evidence how long it took. */
    private static final class Timed extends Wrapper {
        @Override
        public Proposal propose(Site site, GrowthContext context) {
            long start = System.nanoTime();
            Proposal right = super.propose(site, context);
            return right instanceof Grown grown
                    ? new Grown(
                            grown.edit(),
                            grown.prediction(),
                            Map.of("nanos", System.nanoTime() - start))
                    : right;
        }
    }

    /** Goes by the width of the network that it saw first. */
    private static final class FirstNetwork extends Wrapper {
        private int width;

        @Override
        public Proposal propose(Site site, GrowthContext context) {
            width = width == 0 ? context.network().layer(1).width() : width;
            return super.propose(site, context) instanceof Grown grown
                    ? new Grown(grown.edit(), grown.prediction(), Map.of("width", width))
                    : new Declined("no gradient at a width of " + width);
        }
    }

    private abstract static class Wrapper implements How {
        private final How right = new ExampleHow(new ExampleHow.Settings(0.1, true));

        @Override
        public void check(NetworkSpec network) {
            right.check(network);
        }

        @Override
        public Proposal propose(Site site, GrowthContext context) {
            return right.propose(site, context);
        }
    }

    /** A method that is made anew each time. */
    public record Given(@About("makes it") Supplier<How> how) {}

    private static DynamicTest finds(
            String message, Consumer<HowConformance> check, Supplier<How> how) {
        Chosen<How> chosen =
                Component.of(How.class, "given", Given.class, "does it wrong", g -> g.how.get())
                        .with(new Given(how));
        return FaultyHowKit.finds(chosen, check, message);
    }

    private static DynamicTest finds(String message, Consumer<HowConformance> check, Fault fault) {
        return FaultyHowKit.finds(new FaultyHow(fault).chosen(), check, message);
    }
}
