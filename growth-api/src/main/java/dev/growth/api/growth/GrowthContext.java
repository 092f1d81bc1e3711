package dev.growth.api.growth;

import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a growth event offers to the components that take part in it: the network, tensor
 * mathematics, and statistics over a fixed set of training samples, the same for all of them.
 *
 * <p>Statistics are streamed over batches, so their memory does not grow with the number of
 * samples, computed once and shared. They are those of the network as it is now: after an edit of
 * this event has been applied, the next site gets a fresh context.
 *
 * @since 0.1
 */
public interface GrowthContext {
    /** The network as it is. */
    NetworkView network();

    /** For tensors of this growth event; all are freed when it is over. */
    Workspace workspace();

    /**
     * The caller's own stream of random numbers for this event: of each component, and of each site
     * that a How is asked about, another one. Every call goes on where the last one ended.
     */
    RandomGenerator random();

    /** What the caller remembers from one growth event to the next. */
    Memory memory();

    /** Growth events before this one. */
    int growthEvents();

    /** Number of samples that the statistics are over. */
    int samples();

    /**
     * Moments over the statistics samples, FLOAT64, in the order asked for. All that are not known
     * yet are computed in one pass; asking for several at once saves passes.
     */
    List<Tensor> moments(List<Moment> moments);

    /** One moment. */
    default Tensor moment(Moment moment) {
        return moments(List.of(moment)).getFirst();
    }

    /**
     * One pass over the statistics samples, batch by batch: for sums of one's own. The batch's
     * tensors are valid only during the call.
     */
    void forEachBatch(Consumer<Batch> probe);

    /**
     * At most so many of the statistics samples as one batch that stays valid for the whole event:
     * for iterative solvers.
     */
    Batch capture(int samples);

    /**
     * The outgoing weights of a hidden layer's neurons, width × {@linkplain NetworkView#fanOut
     * fan-out}: in a row, for each place of the next layer's kernel the weights to all of its
     * neurons. Read only.
     */
    default Tensor outgoingWeights(int layer) {
        int width = network().layer(layer).width();
        LayerView next = network().layer(layer + 1);
        int places = next.patches().kernel();
        if (places == 1) {
            return next.weights();
        }
        Tensor result = workspace().create(width, network().fanOut(layer));
        for (int place = 0; place < places; place++) {
            workspace()
                    .copy(
                            workspace().view(result, 0, place * next.width(), width, next.width()),
                            workspace()
                                    .view(next.weights(), place * width, 0, width, next.width()));
        }
        return result;
    }

    /**
     * What several components of one event need, such as a decomposition, computed by the first of
     * them and kept for the others. It is computed anew for the next site once an edit has been
     * applied, and a context that {@link #after} gave keeps results of its own. The result must not
     * depend on {@link #random}, which is another stream for each component, and nobody may change
     * it: tensors in it can be written by the component that computed them only, while it computes.
     *
     * @param type of the result; none that holds tensors of a workspace that will be closed
     * @param key equal for equal results: the layer and the settings that it depends on
     * @param compute what is called where nothing is kept
     */
    default <T> T once(Class<T> type, Object key, Supplier<T> compute) {
        return compute.get();
    }

    /**
     * How many proposals for this site were rolled back since the network last changed, in this
     * event: a How that has several candidates goes on to the next best. A Where that wants them
     * tried lists the site several times.
     */
    default int rolledBack(Site site) {
        return 0;
    }

    /** Mean loss of the network as it is over the statistics samples. */
    double loss();

    /** Mean loss over the statistics samples if this edit were applied. */
    double loss(NetworkEdit edit);

    /**
     * The same event for the network as it would be with this edit: its statistics, gradients,
     * captures and losses, over the same samples. So a method can look at candidates before it
     * proposes one. The network itself stays as it is. Whatever it takes is freed with the event.
     *
     * <p>Random numbers come from the stream of this context; no site of it has been rolled back.
     *
     * @throws IllegalArgumentException if the edit does not fit the network
     */
    GrowthContext after(NetworkEdit edit);

    /**
     * Searches the amplitude γ ≥ 0 whose edit has the least loss over the statistics samples, or
     * over as many of them as the recipe says ({@code statistics.search-samples}), the same for
     * each search of the event: from 1 it goes up or down by factors until the loss is bracketed,
     * then refines by parabolas. Deterministic. All losses of the result are over these samples.
     *
     * @param family γ → edit, for γ > 0; amplitude 0 is taken to be the network as it is
     */
    LineSearch lineSearch(DoubleFunction<NetworkEdit> family);
}
