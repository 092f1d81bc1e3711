package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what goes wrong where several threads compute. */
class BackendConformanceThreadsFaultsTest {
    private static final int THREADS = 4;

    /** Above which the faulty backend takes several threads. */
    private static final int LARGE = 10_000;

    @TestFactory
    Stream<DynamicTest> finds() {
        AtomicReference<double[]> scratch = new AtomicReference<>();
        Random scheduler = new Random(3);
        return Stream.of(
                FaultyBackendKit.finds(
                        "has scratch memory that two runs share",
                        "dense",
                        BackendConformance::twoRunsDoNotMeet,
                        (w, a) -> {
                            scratch.set(w.read(a.tensor(2)));
                            LockSupport.parkNanos(1_000_000);
                            Tensor x = w.create(a.tensor(2).rows(), a.tensor(2).columns());
                            w.write(x, scratch.get());
                            dense(w, a, x);
                            return null;
                        }),
                FaultyBackendKit.finds(
                        "adds the sums of its threads as they come",
                        "dot",
                        BackendConformance::twoRunsDoNotMeet,
                        (w, a) -> dot(w.read(a.tensor(0)), w.read(a.tensor(1)), scheduler)));
    }

    private static void dense(Workspace w, FaultyBackend.Arguments a, Tensor x) {
        w.dense(
                a.tensor(0),
                a.tensor(1),
                x,
                a.tensor(3),
                a.tensor(4),
                a.value(5, Activation.class));
    }

    private static double dot(double[] a, double[] b, Random scheduler) {
        List<Integer> order = IntStream.range(0, THREADS).boxed().collect(Collectors.toList());
        if (a.length > LARGE) {
            Collections.shuffle(order, scheduler);
        }
        double sum = 0;
        for (int part : order) {
            int from = part * a.length / THREADS;
            double[] products = Arrays.copyOfRange(a, from, (part + 1) * a.length / THREADS);
            Arrays.setAll(products, i -> products[i] * b[from + i]);
            sum += Arrays.stream(products).sum();
        }
        return sum;
    }
}
