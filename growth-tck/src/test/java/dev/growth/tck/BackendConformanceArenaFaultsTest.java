package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.tck.FaultyBackend.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what backends get wrong in decompositions and in the arena. */
class BackendConformanceArenaFaultsTest {
    private static final List<DynamicTest> TESTS = new ArrayList<>();

    static {
        decompositions();
        otherDecompositions();
        arena();
        calls();
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        return TESTS.stream();
    }

    private static void decompositions() {
        fault(
                "has the other signs",
                "svd",
                BackendConformance::svd,
                (w, a) -> {
                    w.svd(a.tensor(0), a.tensor(1), a.tensor(2), a.tensor(3));
                    FaultyBackendKit.change(w, a.tensor(0), v -> -v);
                    FaultyBackendKit.change(w, a.tensor(2), v -> -v);
                    return null;
                });
        fault(
                "leaves vectors of singular value 0 at 0",
                "svd",
                BackendConformance::svd,
                (w, a) -> {
                    w.svd(a.tensor(0), a.tensor(1), a.tensor(2), a.tensor(3));
                    double[] values = w.read(a.tensor(1));
                    double[] u = w.read(a.tensor(0));
                    Arrays.setAll(u, i -> values[i % values.length] == 0 ? 0 : u[i]);
                    w.write(a.tensor(0), u);
                    return null;
                });
    }

    private static void otherDecompositions() {
        fault(
                "takes any matrix for definite",
                "cholesky",
                BackendConformance::cholesky,
                (w, a) -> {
                    w.cholesky(a.tensor(0), a.tensor(1));
                    return true;
                });
        fault(
                "reads above the diagonal",
                "symmetricEigen",
                BackendConformance::symmetricEigen,
                (w, a) -> {
                    double[] values = w.read(a.tensor(2));
                    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
                        throw new ArithmeticException("not a number");
                    }
                    w.symmetricEigen(a.tensor(0), a.tensor(1), a.tensor(2));
                    return null;
                });
        fault(
                "decomposes what is infinite",
                "svd",
                BackendConformance::decompositionsRefuseWhatIsNotFinite,
                (w, a) -> {
                    FaultyBackendKit.change(w, a.tensor(3), v -> Double.isFinite(v) ? v : 0);
                    w.svd(a.tensor(0), a.tensor(1), a.tensor(2), a.tensor(3));
                    return null;
                });
        fault(
                "never transposes",
                "solveTriangular",
                BackendConformance::solveTriangular,
                (w, a) -> {
                    w.solveTriangular(a.tensor(0), a.tensor(1), false, a.tensor(3));
                    return null;
                });
    }

    private static void arena() {
        fault(
                "creates what is not 0",
                "create",
                BackendConformance::newTensorsAreZero,
                (w, a) -> {
                    Tensor tensor =
                            w.create(
                                    a.value(0, Integer.class),
                                    a.value(1, Integer.class),
                                    a.values().length == 3
                                            ? a.value(2, ElementType.class)
                                            : w.precision());
                    w.fill(tensor, 1e-3);
                    return tensor;
                });
        fault("never closes", "close", BackendConformance::workspacesNest, (_, _) -> null);
        fault(
                "runs a plan when it is made",
                "plan",
                BackendConformance::plansAreReplayed,
                (w, a) -> {
                    Plan plan = w.plan(a.value(0, Runnable.class));
                    plan.run();
                    return plan;
                });
        fault(
                "runs a plan once",
                "plan",
                BackendConformance::plansAreReplayed,
                (w, a) -> {
                    Plan plan = w.plan(a.value(0, Runnable.class));
                    boolean[] done = new boolean[1];
                    return (Plan)
                            () -> {
                                if (!done[0]) {
                                    plan.run();
                                }
                                done[0] = true;
                            };
                });
    }

    private static void calls() {
        double[] noise = new double[1];
        fault(
                "is not deterministic",
                "dot",
                BackendConformance::isDeterministic,
                (w, a) -> {
                    noise[0] += 1e-14;
                    return w.dot(a.tensor(0), a.tensor(1)) * (1 + noise[0]);
                });
        fault(
                "takes shapes that do not fit",
                "scaleRows",
                BackendConformance::refusesWhatDoesNotFit,
                (_, _) -> null);
        fault(
                "computes before it refuses",
                "rowDots",
                BackendConformance::refusesWhatDoesNotFit,
                (w, a) -> {
                    w.fill(a.tensor(0), 0);
                    w.rowDots(a.tensor(0), a.tensor(1), a.tensor(2));
                    return null;
                });
        fault(
                "does not name shapes",
                "copy",
                BackendConformance::refusesWhatDoesNotFit,
                (w, a) -> {
                    try {
                        w.copy(a.tensor(0), a.tensor(1));
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException("wrong shape", e);
                    }
                    return null;
                });
    }

    private static void fault(
            String name, String operation, Consumer<BackendConformance> check, Fault fault) {
        TESTS.add(FaultyBackendKit.finds(name, operation, check, fault));
    }
}
