package dev.growth.engine.running;

import dev.growth.api.Words;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Score;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.file.Fields;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.EarlyStoppingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the network of the lowest validation loss, and counts evaluations without a lower one. */
public final class BestNetwork {
    private final EarlyStoppingSettings stopping;
    private final boolean keeps;
    private final Workspace run;
    private Optional<Kept> kept = Optional.empty();
    private double toBeat = Double.POSITIVE_INFINITY;
    private int waited;

    /**
     * A network with the weights that it had.
     *
     * @param owner of the network's tensors
     * @param step after which it had them
     */
    record Kept(Workspace owner, Network network, long step, double loss) {}

    /**
     * @param keeps whether the network is kept; else evaluations are only counted
     * @param run the run's workspace
     */
    public BestNetwork(EarlyStoppingSettings stopping, boolean keeps, Workspace run) {
        this.stopping = stopping;
        this.keeps = keeps;
        this.run = run;
    }

    /** Looks at an evaluation of a network, which is copied if it is the best so far. */
    void evaluated(Evaluation evaluation, Network network) {
        if (evaluation.validation().isEmpty()) {
            return;
        }
        Score score = evaluation.validation().get();
        if (score.loss() < toBeat * (1 - Math.copySign(stopping.minImprovement(), toBeat))) {
            toBeat = score.loss();
            waited = 0;
        } else {
            waited++;
        }
        if (keeps && kept.filter(best -> best.loss <= score.loss()).isEmpty()) {
            keep(network::copiedTo, evaluation.step(), score.loss());
        }
    }

    private void keep(Function<Workspace, Network> source, long step, double loss) {
        kept.ifPresent(former -> former.owner.close());
        Workspace owner = run.open();
        kept = Optional.of(new Kept(owner, source.apply(owner), step, loss));
    }

    /** Why the run should end now, if it should. */
    Optional<String> exhausted() {
        return stopping.patience() > 0 && waited >= stopping.patience()
                ? Optional.of(
                        "early stopping: the validation loss has not fallen for %s"
                                .formatted(Words.count(waited, "evaluation")))
                : Optional.empty();
    }

    /** The best network so far, if one is kept. */
    Optional<Kept> kept() {
        return kept;
    }

    /** What a checkpoint keeps, beside the tensors of {@link #kept}. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("to-beat", toBeat);
        state.put("waited", waited);
        kept.ifPresent(best -> {
            state.put("step", best.step);
            state.put("loss", best.loss);
            state.put("network", NetworkState.of(best.network));
        });
        return state;
    }

    /**
     * Continues with what {@link #state} gave.
     *
     * @param network makes the kept network in the workspace it is given
     */
    void restore(Fields state, Function<Workspace, Network> network) {
        toBeat = state.number("to-beat");
        waited = (int) state.integer("waited");
        if (state.has("network")) {
            keep(network, state.integer("step"), state.number("loss"));
        }
    }
}
