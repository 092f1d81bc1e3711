package dev.growth.tck;

import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.FaultyBackend.Arguments;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what backends get wrong about optimisers. */
class BackendConformanceOptimizerFaultsTest {
    @TestFactory
    Stream<DynamicTest> finds() {
        return Stream.of(
                FaultyBackendKit.finds(
                        "forgets Nesterov",
                        "sgd",
                        BackendConformance::sgd,
                        (w, a) -> {
                            SgdRates rates = a.value(4, SgdRates.class);
                            w.sgd(
                                    a.tensor(0),
                                    a.tensor(1),
                                    a.tensor(2),
                                    a.tensor(3),
                                    new SgdRates(rates.momentum(), false, rates.weightDecay()));
                            return null;
                        }),
                FaultyBackendKit.finds(
                        "forgets when columns were born",
                        "adam",
                        BackendConformance::adam,
                        (w, a) -> {
                            Tensor births = a.tensor(5);
                            Tensor zeros = w.create(births.rows(), births.columns(), births.type());
                            adam(w, a, zeros, a.value(7, AdamHyperparameters.class));
                            return null;
                        }),
                FaultyBackendKit.finds(
                        "counts steps in float32",
                        "adam",
                        BackendConformance::lateSteps,
                        (w, a) -> {
                            AdamHyperparameters rates = a.value(7, AdamHyperparameters.class);
                            List<Tensor> counts = List.of(a.tensor(4), a.tensor(5), a.tensor(6));
                            List<double[]> before = counts.stream().map(w::read).toList();
                            counts.forEach(t -> FaultyBackendKit.change(w, t, v -> (float) v));
                            adam(w, a, a.tensor(5), rates);
                            for (int i = 0; i < counts.size(); i++) {
                                w.write(counts.get(i), before.get(i));
                            }
                            return null;
                        }),
                FaultyBackendKit.finds(
                        "decays like Adam in AdamW",
                        "adam",
                        BackendConformance::adam,
                        (w, a) -> {
                            AdamHyperparameters r = a.value(7, AdamHyperparameters.class);
                            adam(
                                    w,
                                    a,
                                    a.tensor(5),
                                    new AdamHyperparameters(
                                            r.beta1(),
                                            r.beta2(),
                                            r.epsilon(),
                                            r.weightDecay(),
                                            false));
                            return null;
                        }));
    }

    private static void adam(
            Workspace w, Arguments a, Tensor columnBirth, AdamHyperparameters rates) {
        w.adam(
                a.tensor(0),
                a.tensor(1),
                a.tensor(2),
                a.tensor(3),
                a.tensor(4),
                columnBirth,
                a.tensor(6),
                rates);
    }
}
