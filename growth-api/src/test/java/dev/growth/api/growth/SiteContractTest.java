package dev.growth.api.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteContractTest {
    private static final Site WIDEN = new Site.Widen(2, 3);
    private static final Site DEEPEN = new Site.Deepen(1);
    private static final NetworkEdit CHANGE =
            new ChangeWeights(1, Matrix.identity(2), Matrix.zeros(1, 0));

    @Test
    void aSiteToWidenGetsNeuronsAndChangesOfWeights() {
        assertAllowed(WIDEN, neurons(2, 3));
        assertAllowed(WIDEN, new Sequence(List.of(CHANGE, neurons(2, 1), split(2, 3))));
        assertAllowed(WIDEN, split(2, 4));
    }

    @Test
    void aSiteToDeepenGetsOneLayerAndChangesOfWeights() {
        assertAllowed(DEEPEN, layer(1));
        assertAllowed(DEEPEN, new Sequence(List.of(layer(1), CHANGE)));
    }

    @Test
    void moreThanTheSiteAllowsIsRefused() {
        assertProblem(WIDEN, neurons(2, 4), "its edit adds 4 neurons where the site allows 3");
        assertProblem(WIDEN, split(2, 5), "its edit adds 4 neurons where the site allows 3");
        assertProblem(
                WIDEN,
                new Sequence(List.of(neurons(2, 2), new Sequence(List.of(neurons(2, 2))))),
                "its edit adds 4 neurons where the site allows 3");
        assertProblem(
                DEEPEN, new Sequence(List.of(layer(1), layer(1))), "its edit inserts 2 layers");
    }

    @Test
    void anotherPlaceIsRefused() {
        assertProblem(
                WIDEN, neurons(1, 1), "its edit adds neurons to layer 1, which is another one");
        assertProblem(WIDEN, layer(1), "its edit inserts a layer");
        assertProblem(
                DEEPEN, layer(0), "its edit inserts a layer after layer 0, which is another place");
        assertProblem(DEEPEN, neurons(1, 1), "its edit adds neurons to layer 1");
    }

    @Test
    void nothingIsRefused() {
        assertProblem(WIDEN, new Sequence(List.of()), "its edit adds no neuron");
        assertProblem(WIDEN, CHANGE, "its edit adds no neuron");
        assertProblem(WIDEN, split(2, 1), "its edit adds no neuron");
        assertProblem(DEEPEN, CHANGE, "its edit inserts no layer");
    }

    @Test
    void numbersThatAreNotFiniteAreNamed() {
        Matrix nan = Matrix.row(Double.NaN, 0);
        Matrix one = Matrix.row(1);
        assertProblem(
                WIDEN,
                new AddNeurons(2, one, one, nan),
                "the outgoing weights of its new neurons of layer 2 are not finite");
        assertProblem(
                WIDEN,
                new SplitNeurons(2, List.of(new Split(7, nan, one))),
                "the offsets of neuron 7 of layer 2 are not finite");
        assertProblem(
                DEEPEN,
                new InsertLayer(1, Matrix.identity(2), nan, Activation.of(ActivationFunction.TANH)),
                "the biases of its new layer are not finite");
        assertProblem(
                WIDEN,
                new Sequence(List.of(neurons(2, 1), new ChangeWeights(3, nan, Matrix.zeros(1, 0)))),
                "the changes of the weights of layer 3 are not finite");
    }

    private static void assertAllowed(Site site, NetworkEdit edit) {
        assertThat(SiteContract.problem(site, edit)).isEmpty();
    }

    private static void assertProblem(Site site, NetworkEdit edit, String problem) {
        assertThat(SiteContract.problem(site, edit)).contains(problem);
    }

    private static NetworkEdit neurons(int layer, int count) {
        return new AddNeurons(
                layer, Matrix.zeros(count, 2), Matrix.zeros(count, 1), Matrix.zeros(count, 2));
    }

    private static NetworkEdit split(int layer, int children) {
        Matrix shares = Matrix.zeros(children, 1);
        return new SplitNeurons(layer, List.of(new Split(0, Matrix.zeros(children, 3), shares)));
    }

    private static NetworkEdit layer(int after) {
        return new InsertLayer(
                after,
                Matrix.identity(2),
                Matrix.zeros(1, 2),
                Activation.of(ActivationFunction.TANH));
    }
}
