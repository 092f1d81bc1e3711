package dev.growth.api.growth;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an edit may do at a site. Engine and kit ask this class alike; a proposal that breaks the
 * contract fails the run.
 *
 * <ul>
 *   <li>At a {@link Site.Widen} it adds neurons to the site's layer, by {@link AddNeurons} or
 *       {@link SplitNeurons}: at least one, at most as many as the site allows.
 *   <li>At a {@link Site.Deepen} it inserts one layer, at the site.
 *   <li>At both it may also change weights of any layer, and all its numbers are finite.
 * </ul>
 *
 * <p>Whether the shapes fit the network is another question, which whoever applies the edit
 * answers.
 *
 * @since 0.1
 */
public final class SiteContract {
    private final Site site;
    private final List<String> problems = new ArrayList<>();
    private long added;
    private int inserted;

    private SiteContract(Site site) {
        this.site = site;
    }

    /** What is wrong with an edit for a site, as a clause: {@code "its edit adds nothing"}. */
    public static Optional<String> problem(Site site, NetworkEdit edit) {
        SiteContract contract = new SiteContract(site);
        contract.look(edit);
        contract.lookAtSum();
        return contract.problems.stream().findFirst();
    }

    private void look(NetworkEdit edit) {
        switch (edit) {
            case AddNeurons add -> {
                String neurons = " of its new neurons of layer " + add.layer();
                finite("incoming weights" + neurons, add.incoming());
                finite("biases" + neurons, add.bias());
                finite("outgoing weights" + neurons, add.outgoing());
                adds(add.layer(), add.neurons());
            }
            case SplitNeurons split -> {
                for (Split one : split.splits()) {
                    String neuron =
                            " of neuron %d of layer %d".formatted(one.neuron(), split.layer());
                    finite("offsets" + neuron, one.offsets());
                    finite("shares" + neuron, one.shares());
                    adds(split.layer(), one.offsets().rows() - 1);
                }
            }
            case InsertLayer insert -> {
                finite("weights of its new layer", insert.weights());
                finite("biases of its new layer", insert.bias());
                inserts(insert.afterLayer());
            }
            case ChangeWeights change -> {
                finite("changes of the weights of layer " + change.layer(), change.weights());
                finite("changes of the biases of layer " + change.layer(), change.bias());
            }
            case Sequence sequence -> sequence.edits().forEach(this::look);
        }
    }

    private void finite(String what, Matrix matrix) {
        if (!matrix.isFinite()) {
            problems.add("the %s are not finite".formatted(what));
        }
    }

    private void adds(int layer, int neurons) {
        if (!(site instanceof Site.Widen widen)) {
            problems.add("its edit adds neurons to layer %d".formatted(layer));
        } else if (widen.layer() != layer) {
            problems.add(
                    "its edit adds neurons to layer %d, which is another one".formatted(layer));
        }
        added += neurons;
    }

    private void inserts(int afterLayer) {
        if (!(site instanceof Site.Deepen deepen)) {
            problems.add("its edit inserts a layer");
        } else if (deepen.afterLayer() != afterLayer) {
            problems.add(
                    "its edit inserts a layer after layer %d, which is another place"
                            .formatted(afterLayer));
        }
        inserted++;
    }

    private void lookAtSum() {
        switch (site) {
            case Site.Widen(_, int neurons) when added > neurons ->
                    problems.add(
                            "its edit adds %d neurons where the site allows %d"
                                    .formatted(added, neurons));
            case Site.Widen _ when added < 1 -> problems.add("its edit adds no neuron");
            case Site.Deepen _ when inserted != 1 ->
                    problems.add(
                            inserted == 0
                                    ? "its edit inserts no layer"
                                    : "its edit inserts %d layers".formatted(inserted));
            case Site.Widen _, Site.Deepen _ -> {}
        }
    }
}
