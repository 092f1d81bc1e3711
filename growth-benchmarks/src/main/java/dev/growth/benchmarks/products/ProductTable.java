package dev.growth.benchmarks.products;

import dev.growth.api.UserException;
import dev.growth.benchmarks.Machine;
import dev.growth.benchmarks.Options;
import dev.growth.benchmarks.Programs;
import dev.growth.benchmarks.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prints GFLOP/s of products beside OpenBLAS, the two in turn. OpenBLAS' threads wait for their
 * next work by spinning, which would slow the other's down: there is a pause before each round.
 */
public final class ProductTable {
    private static final double WARM_UP_SECONDS = 0.3;
    private static final double ROUND_SECONDS = 0.02;
    private static final long PAUSE_MILLISECONDS = 40;

    private final OpenBlas blas;
    private final int rounds;

    private ProductTable(OpenBlas blas, int rounds) {
        this.blas = blas;
        this.rounds = rounds;
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Programs.run(() -> {
            Options options = Options.parse(arguments, Set.of("threads", "rounds"));
            OpenBlas blas = found();
            ProductTable table = new ProductTable(blas, options.number("rounds", 9));
            System.out.printf("%s%nOpenBLAS: %s%n%n", Machine.text(), blas.text());
            int cores = Runtime.getRuntime().availableProcessors();
            for (String threads : options.list("threads", "1," + cores)) {
                table.print(Integer.parseInt(threads));
            }
        });
    }

    private static OpenBlas found() {
        try {
            return OpenBlas.find();
        } catch (NoSuchElementException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    private void print(int threads) throws InterruptedException {
        System.out.printf(
                "| product, %d thread%s | growth, GFLOP/s | OpenBLAS, GFLOP/s | growth / OpenBLAS |%n|---|---|---|---|%n",
                threads, threads == 1 ? "" : "s");
        blas.threads(threads);
        double logarithms = 0;
        List<Shape> shapes = Stream.concat(Shape.MAIN.stream(), Shape.SKINNY.stream()).toList();
        for (Shape shape : shapes) {
            logarithms += Math.log(line(shape, threads));
        }
        System.out.printf(
                "| geometric mean | | | %s |%n%n",
                Rounds.digits(Math.exp(logarithms / shapes.size())));
    }

    /** The median ratio. */
    private double line(Shape shape, int threads) throws InterruptedException {
        try (OurProduct ours = new OurProduct(shape, threads);
                BlasProduct theirs = new BlasProduct(blas, shape)) {
            int calls = calls(ours::run);
            calls(theirs::run);
            check(shape, ours, theirs);
            List<Double> our = new ArrayList<>();
            List<Double> their = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                our.add(shape.flops() / nanoseconds(ours::run, calls));
                their.add(shape.flops() / nanoseconds(theirs::run, calls));
            }
            Rounds ratio = new Rounds(our).over(new Rounds(their));
            System.out.printf(
                    "| %s | %s | %s | %s |%n",
                    shape, new Rounds(our).text(), new Rounds(their).text(), ratio.text());
            return ratio.median();
        }
    }

    /** Warms up; the number of calls that fill a round. */
    private static int calls(Runnable product) {
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
            product.run();
            calls++;
        }
        return (int) Math.max(1, calls * ROUND_SECONDS / WARM_UP_SECONDS);
    }

    /** For each call; the first one, which wakes the threads up, is not counted. */
    private static double nanoseconds(Runnable product, int calls) throws InterruptedException {
        Thread.sleep(PAUSE_MILLISECONDS);
        product.run();
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            product.run();
        }
        return (System.nanoTime() - start) / (double) calls;
    }

    private static void check(Shape shape, OurProduct ours, BlasProduct theirs) {
        double[] our = ours.result();
        float[] their = theirs.result();
        for (int i = 0; i < our.length; i++) {
            if (Math.abs(our[i] - their[i]) > 1e-5 * shape.k()) {
                throw new IllegalStateException(
                        "%s: element %d is %s but %s by OpenBLAS"
                                .formatted(shape, i, our[i], their[i]));
            }
        }
    }
}
