package dev.growth.tck;

import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link How} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class GradMaxConformanceTest extends HowConformance {
 *     @Override
 *     protected Chosen<How> component() {
 *         return GradMax.COMPONENT.with(new GradMax.Settings(0.5));
 *     }
 * }
 * }</pre>
 *
 * <p>The kit asks for proposals at every site of the kinds that {@link How#sites} names, on several
 * small networks. On at least one of them the method must grow.
 *
 * <p>A method that is for trained networks, or for other data, overrides {@link #prepare}, {@link
 * #samples} or {@link #networks}. One that does not depend on gradients overrides {@link
 * #needsGradient}; one whose restarts or captures pick samples overrides {@link #invariances}.
 *
 * @since 0.1
 */
public abstract class HowConformance extends GrowthConformance<How> {
    private static final List<Integer> NEURONS = List.of(1, 2, 50);

    /** Where one number is enough. */
    private static final List<Integer> FEW = List.of(2);

    /** What should not matter to a proposal, beyond rounding. */
    public enum Invariance {
        /** How many samples go through the network at once. */
        BATCH_SIZE,
        /** Whether every sample is there once or three times: statistics are means, not sums. */
        REPETITION,
        /** The order of the samples. */
        ORDER
    }

    /** For subclasses. */
    protected HowConformance() {}

    /**
     * Whether the method must decline where every gradient is 0, since the network fits its samples
     * exactly: true unless overridden. A method that copies or draws neurons whatever the data says
     * no.
     */
    protected boolean needsGradient() {
        return true;
    }

    /**
     * Whether it says on networks of this activation what its edits do, if it does so on any: true
     * unless overridden. A method whose equations need a second derivative says no to relu.
     */
    protected boolean predicts(Activation activation) {
        return true;
    }

    /** What must not matter to a proposal: by default all. */
    protected Set<Invariance> invariances() {
        return EnumSet.allOf(Invariance.class);
    }

    /**
     * How far edits may be from each other where what must not matter is changed, as a share of the
     * largest number: 1e-6 unless overridden.
     */
    protected double tolerance() {
        return 1e-6;
    }

    @Override
    void check(How instance, NetworkSpec network) {
        instance.check(network);
    }

    @Override
    List<Object> play(How instance, GrowthTrial trial) {
        List<Object> answers = new ArrayList<>();
        for (Site site : sites(trial.network().hiddenLayers(), FEW)) {
            TrialContext context = trial.context();
            Proposal proposal = instance.propose(site, context);
            ProposalChecks.valid(proposal, site, context);
            answers.add(ProposalChecks.answer(site, proposal));
        }
        return answers;
    }

    /** It grows somewhere, in float64 and in float32: otherwise nothing else here is tested. */
    @Test
    public void growsSomewhere() {
        growsSomewhere(ElementType.FLOAT64, NEURONS);
        growsSomewhere(ElementType.FLOAT32, FEW);
    }

    private void growsSomewhere(ElementType precision, List<Integer> neurons) {
        List<String> answers = new ArrayList<>();
        boolean[] grew = new boolean[1];
        onEachSite(
                precision,
                neurons,
                (trial, site) -> {
                    Proposal proposal = propose(site, trial.context());
                    grew[0] |= proposal instanceof Proposal.Grown;
                    answers.add(site + ": " + ProposalChecks.describe(proposal));
                });
        if (!grew[0]) {
            throw new AssertionError(
                    "it declined everywhere in %s (seed %d); override samples(), prepare() or networks(): %s"
                            .formatted(precision, SEED, answers));
        }
    }

    /** An edit fits network and site, is finite, grows by no more than the site allows. */
    @Test
    public void proposesWhatFits() {
        onEachSite((trial, site) -> {
            TrialContext context = trial.context();
            ProposalChecks.valid(propose(site, context), site, context);
        });
    }

    /** The same random numbers give the same proposal, from this instance and from a new one. */
    @Test
    public void isDeterministic() {
        onEachSite((trial, site) -> {
            How how = component().create();
            Proposal first = how.propose(site, trial.context());
            ProposalChecks.same(how.propose(site, trial.context()), first);
            ProposalChecks.same(propose(site, trial.context()), first);
        });
    }

    /**
     * Where the network fits its samples exactly it declines, unless {@link #needsGradient} says
     * no; it never throws.
     */
    @Test
    public void declinesWhereNothingIsToBeGained() {
        onEachSite((trial, site) -> {
            if (trial.network().loss() != Loss.MEAN_SQUARED_ERROR) {
                return;
            }
            GrowthTrial fitting = trial.with(ReferenceSamples.fitting(trial.network(), 20, SEED));
            TrialContext context = fitting.context();
            Proposal proposal = propose(site, context);
            ProposalChecks.valid(proposal, site, context);
            if (needsGradient() && proposal instanceof Proposal.Grown grown) {
                throw new AssertionError(
                        "every gradient is 0, but it proposed to "
                                + EditValues.structure(grown.edit()));
            }
        });
    }

    /** One sample, equal samples, inputs of 0: it declines or proposes what is finite and fits. */
    @Test
    public void survivesDegenerateSamples() {
        onEachSite((trial, site) -> {
            for (ReferenceSamples samples : degenerate(trial.samples())) {
                TrialContext context = trial.with(samples).context();
                ProposalChecks.valid(propose(site, context), site, context);
            }
        });
    }

    private static List<ReferenceSamples> degenerate(ReferenceSamples samples) {
        return List.of(
                samples.rows(0),
                samples.rows(0, 0, 0, 0, 0),
                new ReferenceSamples(samples.inputs().scaled(0), samples.targets()));
    }

    /** What it predicts is measured, in the limit of small amplitudes. */
    @Test
    public void predictionsAreMet() {
        onEachSite((trial, site) -> {
            TrialContext context = trial.context();
            if (propose(site, context) instanceof Proposal.Grown grown) {
                grown.prediction().ifPresent(p -> new PredictionCheck(p, context).run());
            }
        });
    }

    /**
     * A method that predicts on some network predicts wherever it grows, but for activations that
     * {@link #predicts} excludes: what is predicted on one activation only is tested on one only.
     */
    @Test
    public void predictsEverywhereOrNowhere() {
        List<String> predicted = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        onEachSite(
                ElementType.FLOAT64,
                FEW,
                (trial, site) -> {
                    Activation activation = trial.network().layer(1).activation();
                    if (propose(site, trial.context()) instanceof Proposal.Grown grown
                            && predicts(activation)) {
                        (grown.prediction().isPresent() ? predicted : silent)
                                .add("%s of a network of %s".formatted(site, activation));
                    }
                });
        if (!predicted.isEmpty() && !silent.isEmpty()) {
            throw new AssertionError(
                    "it predicts what happens at %s but not at %s (seed %d)"
                            .formatted(predicted.getFirst(), silent.getFirst(), SEED));
        }
    }

    /**
     * What it creates for a batch it frees with the batch: with a batch for each sample there are
     * not that many more tensors at the end.
     */
    @Test
    public void keepsNoTensorsOfBatches() {
        onEachSite(
                ElementType.FLOAT64,
                FEW,
                (trial, site) -> {
                    TrialContext whole = trial.context();
                    propose(site, whole);
                    TrialContext single = trial.context(1);
                    propose(site, single);
                    trial.checkNotKept(whole, single);
                });
    }

    /** Batches are for speed and memory only. */
    @Test
    public void batchSizeDoesNotMatter() {
        requires(Invariance.BATCH_SIZE);
        onEachSite((trial, site) -> {
            Proposal expected = propose(site, trial.context());
            checkClose("a batch of 7 changes", propose(site, trial.context(7)), expected);
            checkClose("a batch of 1 changes", propose(site, trial.context(1)), expected);
        });
    }

    /** All samples three times over are the same statistics. */
    @Test
    public void repetitionDoesNotMatter() {
        requires(Invariance.REPETITION);
        onEachSite((trial, site) -> {
            GrowthTrial repeated = trial.with(trial.samples().repeated(3));
            checkClose(
                    "having every sample three times changes",
                    propose(site, repeated.context()),
                    propose(site, trial.context()));
        });
    }

    /** Neither does their order. */
    @Test
    public void orderDoesNotMatter() {
        requires(Invariance.ORDER);
        onEachSite((trial, site) -> {
            GrowthTrial shuffled = trial.with(trial.samples().shuffled(SEED));
            checkClose(
                    "another order of the samples changes",
                    propose(site, shuffled.context()),
                    propose(site, trial.context()));
        });
    }

    private void requires(Invariance invariance) {
        Assumptions.assumeTrue(
                invariances().contains(invariance),
                () -> component().component().name() + " depends on " + invariance);
    }

    private void checkClose(String what, Proposal actual, Proposal expected) {
        if (actual instanceof Proposal.Grown grown && expected instanceof Proposal.Grown original) {
            EditValues.checkClose(what, grown.edit(), original.edit(), tolerance());
        } else if (actual.getClass() != expected.getClass()) {
            throw new AssertionError(
                    "%s the proposal: it is '%s', not '%s'"
                            .formatted(
                                    what,
                                    ProposalChecks.describe(actual),
                                    ProposalChecks.describe(expected)));
        }
    }

    private Proposal propose(Site site, TrialContext context) {
        return component().create().propose(site, context);
    }

    private void onEachSite(BiConsumer<GrowthTrial, Site> body) {
        onEachSite(ElementType.FLOAT64, NEURONS, body);
    }

    private void onEachSite(
            ElementType precision, List<Integer> neurons, BiConsumer<GrowthTrial, Site> body) {
        onEachNetwork(
                precision,
                trial -> {
                    for (Site site : sites(trial.network().hiddenLayers(), neurons)) {
                        try {
                            body.accept(trial, site);
                        } catch (AssertionError e) {
                            throw new AssertionError(site + ": " + e.getMessage(), e);
                        } catch (RuntimeException e) {
                            throw new AssertionError(site + ": it threw " + e, e);
                        }
                    }
                });
    }

    private List<Site> sites(int hiddenLayers, List<Integer> neuronsOfSites) {
        Set<Class<? extends Site>> kinds = component().create().sites();
        List<Site> result = new ArrayList<>();
        for (int layer = 0; layer <= hiddenLayers; layer++) {
            if (layer > 0 && kinds.contains(Site.Widen.class)) {
                for (int neurons : neuronsOfSites) {
                    result.add(new Site.Widen(layer, neurons));
                }
            }
            if (kinds.contains(Site.Deepen.class)) {
                result.add(new Site.Deepen(layer));
            }
        }
        return result;
    }
}
