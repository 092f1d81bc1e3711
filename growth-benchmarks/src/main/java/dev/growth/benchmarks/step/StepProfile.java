package dev.growth.benchmarks.step;

import dev.growth.benchmarks.Machine;
import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.Options;
import dev.growth.benchmarks.Programs;
import dev.growth.engine.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Prints where the time of a training step goes. Operations are timed one by one, so their sum is
 * what the backend takes; what the whole step takes beyond it is the engine's.
 */
public final class StepProfile {
    private static final int WARM_UP = 3000;

    private StepProfile() {}

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Programs.run(() ->
                print(
                        Options.parse(
                                arguments,
                                Set.of(
                                        "batch-normalization",
                                        "convolutions",
                                        "hidden",
                                        "batch",
                                        "threads",
                                        "steps",
                                        "data"))));
    }

    private static void print(Options options) {
        List<String> overrides = new ArrayList<>();
        overrides.add("network.hidden=[" + options.text("hidden", "222,71") + "]");
        options.find("convolutions").map(Mlp::convolutions).ifPresent(overrides::add);
        overrides.add(
                "network.batch-normalization=" + options.text("batch-normalization", "false"));
        overrides.add("training.batch=" + options.text("batch", "100"));
        overrides.add("backend={ojalgo: {threads: %s}}".formatted(options.text("threads", "0")));
        options.find("data")
                .ifPresent(path -> overrides.add("data={mnist: {path: '" + path + "'}}"));
        Recipe recipe = Mlp.recipe(Mlp.catalog(), overrides);
        int steps = options.number("steps", 2000);
        System.out.printf("%s, hidden %s%n", Machine.text(), recipe.network().hidden());
        double whole;
        try (Training training = new Training(recipe, UnaryOperator.identity())) {
            run(training, WARM_UP);
            whole = run(training, steps);
        }
        OperationTimes times = new OperationTimes();
        try (Training training = new Training(recipe, times::timed)) {
            run(training, WARM_UP);
            times.clear();
            run(training, steps);
        }
        double sum = 0;
        for (var each : times.nanos().entrySet()) {
            double micros = each.getValue() / 1e3 / steps;
            sum += micros;
            System.out.printf("%9.2f µs  %s%n", micros, each.getKey());
        }
        System.out.printf("%9.2f µs  sum%n%9.2f µs  a step, not timed inside%n", sum, whole / 1e3);
    }

    private static double run(Training training, int steps) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            training.trainer().step();
        }
        return (System.nanoTime() - start) / (double) steps;
    }
}
