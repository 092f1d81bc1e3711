package dev.growth.benchmarks.machine;

import dev.growth.benchmarks.Machine;
import dev.growth.benchmarks.Rounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prints what the machine can do at most: float32 arithmetic and memory, 1 thread and all. */
public final class MachinePeak {
    private static final int ROUNDS = 9;
    private static final int TIMES = 10_000_000;

    /** 64 MiB: three of them are more than caches hold. */
    private static final int FLOATS = 1 << 24;

    private MachinePeak() {}

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(Machine.text());
        System.out.println();
        System.out.println("| threads | float32, GFLOP/s | memory, a = b + s·c, GB/s |");
        System.out.println("|---|---|---|");
        int cores = Runtime.getRuntime().availableProcessors();
        for (int threads = 1; threads <= cores; threads += Math.max(1, cores - 1)) {
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                System.out.printf(
                        "| %d | %s | %s |%n",
                        threads, arithmetic(pool, threads).text(), memory(pool, threads).text());
            }
        }
    }

    private static Rounds arithmetic(ExecutorService pool, int threads) throws Exception {
        Callable<Float> work = () -> Arithmetic.run(TIMES);
        return perNanosecond(
                pool, Collections.nCopies(threads, work), threads * Arithmetic.flops(TIMES));
    }

    private static Rounds memory(ExecutorService pool, int threads) throws Exception {
        float[] a = new float[FLOATS];
        float[] b = new float[FLOATS];
        float[] c = new float[FLOATS];
        List<Callable<Float>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int from = (int) ((long) FLOATS * t / threads);
            int to = (int) ((long) FLOATS * (t + 1) / threads);
            work.add(() -> triad(a, b, c, from, to));
        }
        return perNanosecond(pool, work, 3.0 * Float.BYTES * FLOATS);
    }

    private static float triad(float[] a, float[] b, float[] c, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = b[i] + 0.5f * c[i];
        }
        return a[from];
    }

    /** The first rounds warm up. */
    private static Rounds perNanosecond(
            ExecutorService pool, List<Callable<Float>> work, double amount) throws Exception {
        List<Double> rates = new ArrayList<>();
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (Future<Float> part : pool.invokeAll(work)) {
                part.get();
            }
            double rate = amount / (System.nanoTime() - start);
            if (round >= 0) {
                rates.add(rate);
            }
        }
        return new Rounds(rates);
    }
}
