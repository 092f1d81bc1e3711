package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Matrix;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TailTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    @Test
    void outputIsTheNetworks() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = Examples.samples(network);
        Tail tail = Tail.of(1, network, network.workspace());
        Matrix output = network.predict(samples.inputs());
        for (int i = 0; i < samples.count(); i++) {
            double[] actual = tail.output(Examples.row(samples.inputs(), i));
            for (int j = 0; j < actual.length; j++) {
                assertThat(actual[j]).isEqualTo(output.get(i, j), within(1e-13));
            }
        }
    }

    /** On a sample's segment the network is the affine map, whose slopes are the boundary's. */
    @Test
    void boundaryIsTheAffineMapAroundASample() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = Examples.samples(network);
        Tail tail = Tail.of(1, network, network.workspace());
        for (int i = 0; i < samples.count(); i++) {
            double[] point = Examples.row(samples.inputs(), i);
            double[] near = Arrays.stream(point).map(v -> v + 1e-9).toArray();
            for (int b = 1; b < 3; b++) {
                Boundary boundary = tail.boundary(tail.pattern(point), 0, b);
                assertThat(boundary.margin(point))
                        .isEqualTo(tail.margin(point, 0, b), within(1e-12));
                assertThat(boundary.margin(near)).isEqualTo(tail.margin(near, 0, b), within(1e-12));
            }
        }
    }

    @Test
    void itCanBeginAtAnyHiddenLayer() {
        ReferenceNetwork network = Examples.network(backend, 5);
        Tail whole = Tail.of(1, network, network.workspace());
        Tail part = Tail.of(2, network, network.workspace());
        ReferenceNetwork.Layer first = network.values().getFirst();
        double[] point = {0.3, -1, 0.5, 2, 0.1};
        double[] hidden = new double[first.width()];
        for (int j = 0; j < hidden.length; j++) {
            hidden[j] = first.bias().get(0, j);
            for (int i = 0; i < point.length; i++) {
                hidden[j] += point[i] * first.weights().get(i, j);
            }
            hidden[j] = Math.max(0, hidden[j]);
        }
        assertThat(part.margin(hidden, 0, 1)).isEqualTo(whole.margin(point, 0, 1), within(1e-13));
    }

    @Test
    void segmentEndsWhereTheFirstNeuronSwitches() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = Examples.samples(network);
        Tail tail = Tail.of(1, network, network.workspace());
        int ends = 0;
        for (int i = 1; i < samples.count(); i++) {
            double[] from = Examples.row(samples.inputs(), i - 1);
            double[] to = Examples.row(samples.inputs(), i);
            double share = tail.shareOnSegment(from, to);
            assertThat(share).isBetween(0.0, 1.0);
            double[] way = Vectors.add(to, -1, from);
            assertThat(tail.pattern(Vectors.add(from, share * (1 - 1e-9), way)))
                    .isEqualTo(tail.pattern(from));
            if (share < 1) {
                ends++;
                assertThat(tail.pattern(Vectors.add(from, share * (1 + 1e-9), way)))
                        .isNotEqualTo(tail.pattern(from));
            }
        }
        assertThat(ends).isPositive();
    }
}
