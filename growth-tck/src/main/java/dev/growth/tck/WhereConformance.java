package dev.growth.tck;

import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Where} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class GradientNormConformanceTest extends WhereConformance {
 *     @Override
 *     protected Chosen<Where> component() {
 *         return GradientNorm.COMPONENT.with(new GradientNorm.Settings(4));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class WhereConformance extends GrowthConformance<Where> {
    /** For subclasses. */
    protected WhereConformance() {}

    /**
     * Whether the choice follows from the statistics alone, so that batch size, repetition and
     * order of the samples change nothing: true unless overridden.
     */
    protected boolean followsFromStatistics() {
        return true;
    }

    /**
     * Whether, if it asks for statistics at all, it prefers layers in which outgoing weights of new
     * neurons have a gradient to those in which these are all 0: true unless overridden. One whose
     * criterion is another one says no.
     */
    protected boolean followsGradients() {
        return true;
    }

    @Override
    void check(Where instance, NetworkSpec network) {
        instance.check(network);
    }

    @Override
    List<Object> play(Where instance, GrowthTrial trial) {
        Selection selection = instance.choose(trial.context());
        checkSites(selection, trial.network().hiddenLayers(), instance.sites());
        return List.of(selection);
    }

    /**
     * It chooses something on at least one network, in float64 and in float32: otherwise nothing
     * else here is tested.
     */
    @Test
    public void choosesSomewhere() {
        for (ElementType precision : List.of(ElementType.FLOAT64, ElementType.FLOAT32)) {
            boolean[] chose = new boolean[1];
            onEachNetwork(
                    precision, trial -> chose[0] |= !choose(trial.context()).sites().isEmpty());
            if (!chose[0]) {
                throw new AssertionError(
                        "it chose no site anywhere in %s (seed %d); override samples(), prepare() or networks()"
                                .formatted(precision, SEED));
            }
        }
    }

    /**
     * Sites exist, are of the kinds that {@link Where#sites} names, none is wanted twice, and no
     * more are wanted than there are.
     */
    @Test
    public void sitesExist() {
        onEachNetwork(trial -> {
            Set<Class<? extends Site>> kinds = component().create().sites();
            checkSites(choose(trial.context()), trial.network().hiddenLayers(), kinds);
        });
    }

    /**
     * Best first: where no gradient comes to the hidden layers, no layer that new neurons gain
     * nothing in comes before the last one, in which they do. This says nothing about the order of
     * sites that all have something to gain: only the method's own test knows by how much. A Where
     * that asks for no statistics is left out.
     */
    @Test
    public void theBestComesFirst() {
        Assumptions.assumeTrue(followsGradients(), "it does not follow gradients");
        onEachNetwork(trial -> {
            TrialContext context = trial.withoutHiddenGradients().context();
            Optional<Site> worse = Optional.empty();
            List<Site> ranked = choose(context).sites();
            boolean informed = context.isAsked();
            for (Site site : ranked) {
                if (informed && site instanceof Site.Widen widen) {
                    boolean gains = gains(context, widen.layer());
                    if (gains && worse.isPresent()) {
                        throw new AssertionError(
                                "it ranks '%s', where every gradient is 0, before '%s', where none is"
                                        .formatted(worse.get(), site));
                    }
                    worse = gains ? worse : Optional.of(site);
                }
            }
        });
    }

    private static boolean gains(TrialContext context, int layer) {
        Tensor moment = context.moment(Moment.ofInputsAndOutgoingGradient(layer));
        return context.workspace().dot(moment, moment) > 0;
    }

    /** What it creates for a batch it frees with the batch. */
    @Test
    public void keepsNoTensorsOfBatches() {
        onEachNetwork(trial -> {
            TrialContext whole = trial.context();
            choose(whole);
            TrialContext single = trial.context(1);
            choose(single);
            trial.checkNotKept(whole, single);
        });
    }

    /** The same random numbers give the same sites, from this instance and from a new one. */
    @Test
    public void isDeterministic() {
        onEachNetwork(trial -> {
            Where where = component().create();
            Selection first = where.choose(trial.context());
            checkSame("asking again", where.choose(trial.context()), first);
            checkSame("asking a new instance", choose(trial.context()), first);
        });
    }

    /** One sample, equal samples, inputs of 0: it still chooses sites that exist, or none. */
    @Test
    public void survivesDegenerateSamples() {
        onEachNetwork(trial -> {
            ReferenceSamples all = trial.samples();
            ReferenceSamples zeros = new ReferenceSamples(all.inputs().scaled(0), all.targets());
            Set<Class<? extends Site>> kinds = component().create().sites();
            int hiddenLayers = trial.network().hiddenLayers();
            checkSites(choose(trial.with(all.rows(0)).context()), hiddenLayers, kinds);
            checkSites(choose(trial.with(all.rows(0, 0, 0)).context()), hiddenLayers, kinds);
            checkSites(choose(trial.with(zeros).context()), hiddenLayers, kinds);
        });
    }

    /** Batch size, repetition and order change nothing, see {@link #followsFromStatistics}. */
    @Test
    public void onlyStatisticsMatter() {
        Assumptions.assumeTrue(followsFromStatistics(), "it does not follow from statistics");
        onEachNetwork(trial -> {
            Selection expected = choose(trial.context());
            ReferenceSamples samples = trial.samples();
            checkSame("a batch of 7", choose(trial.context(7)), expected);
            checkSame(
                    "having every sample three times",
                    choose(trial.with(samples.repeated(3)).context()),
                    expected);
            checkSame(
                    "another order of the samples",
                    choose(trial.with(samples.shuffled(SEED)).context()),
                    expected);
        });
    }

    private Selection choose(TrialContext context) {
        return component().create().choose(context);
    }

    private static void checkSites(
            Selection selection, int hiddenLayers, Set<Class<? extends Site>> kinds) {
        List<Site> first = selection.sites().stream().limit(selection.wanted()).toList();
        if (new HashSet<>(first).size() != first.size()) {
            throw new AssertionError("it wants a site twice: " + selection);
        }
        int distinct = new HashSet<>(selection.sites()).size();
        if (selection.wanted() > Math.max(1, distinct)) {
            throw new AssertionError(
                    "it wants %d sites but names %d: %s"
                            .formatted(selection.wanted(), distinct, selection.sites()));
        }
        for (Site site : selection.sites()) {
            boolean exists =
                    switch (site) {
                        case Site.Widen widen -> widen.layer() <= hiddenLayers;
                        case Site.Deepen deepen -> deepen.afterLayer() <= hiddenLayers;
                    };
            if (!exists) {
                throw new AssertionError(
                        "it chose '%s' of a network with %d hidden layers"
                                .formatted(site, hiddenLayers));
            }
            if (!kinds.contains(site.getClass())) {
                throw new AssertionError(
                        "it chose %s, a kind that sites() does not name".formatted(site));
            }
        }
    }

    private static void checkSame(String what, Selection actual, Selection expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError(
                    "%s changes the choice: %s instead of %s".formatted(what, actual, expected));
        }
    }
}
