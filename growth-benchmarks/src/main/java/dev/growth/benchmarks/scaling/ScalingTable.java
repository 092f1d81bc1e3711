package dev.growth.benchmarks.scaling;

import dev.growth.api.run.GrowthEvent;
import dev.growth.benchmarks.Machine;
import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.Options;
import dev.growth.benchmarks.Programs;
import dev.growth.benchmarks.Rounds;
import dev.growth.benchmarks.StepTimes;
import dev.growth.benchmarks.growing.FirstEvent;
import dev.growth.benchmarks.growing.Method;
import dev.growth.engine.component.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints time and memory against size, and draws them. */
public final class ScalingTable {
    private static final Set<String> OPTIONS =
            Set.of("series", "results", "plot", "rounds", "threads", "most");

    /** A round takes at least so long, where a step takes no longer itself. */
    private static final double ROUND_SECONDS = 0.1;

    private final Options options;
    private final Catalog catalog = Mlp.catalog();
    private double megabytes;

    private ScalingTable(Options options) {
        this.options = options;
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Programs.run(() -> new ScalingTable(Options.parse(arguments, OPTIONS)).run());
    }

    private void run() throws IOException {
        Optional<Path> results = options.find("results").map(Path::of);
        List<Point> points = new ArrayList<>(earlier(results));
        String all = Series.ALL.stream().map(Series::name).collect(Collectors.joining(","));
        for (String name : options.list("series", all)) {
            Series series = Series.named(name);
            for (int size : series.sizes()) {
                if (size <= options.number("most", Integer.MAX_VALUE)) {
                    Point point = measure(series, size);
                    points.add(point);
                    write(results, point);
                }
            }
        }
        System.out.printf("%s%n%n%s", Machine.text(), table(points));
        if (options.find("plot").isPresent()) {
            Files.writeString(Path.of(options.text("plot", "")), new Plot(points).svg());
        }
    }

    private Point measure(Series series, int size) {
        List<String> overrides = new ArrayList<>(series.overrides().apply(size));
        overrides.add("backend={ojalgo: {threads: %s}}".formatted(options.text("threads", "0")));
        megabytes = Double.NaN;
        Rounds times =
                series.method()
                        .map(method -> events(method, overrides))
                        .orElseGet(() -> steps(overrides));
        return new Point(series.name(), size, times, megabytes);
    }

    private int rounds() {
        return options.number("rounds", 7);
    }

    /** A first run finds out how many steps fill a round. */
    private Rounds steps(List<String> overrides) {
        double once = steps(overrides, 50, 50, 1).median();
        long steps = Math.max(50, (long) Math.ceil(ROUND_SECONDS * 1e3 / once));
        return steps(overrides, Math.min(2000, steps), steps, rounds());
    }

    private Rounds steps(List<String> overrides, long warmUp, long steps, int rounds) {
        return StepTimes.measure(
                Mlp.recipe(catalog, overrides),
                catalog,
                new StepTimes.Pace(warmUp, 1, steps, rounds),
                () -> megabytes = heapInUse());
    }

    private Rounds events(Method method, List<String> overrides) {
        List<Double> milliseconds = new ArrayList<>();
        for (int round = -2; round < rounds(); round++) {
            GrowthEvent event = FirstEvent.of(catalog, method, overrides);
            if (round >= 0) {
                milliseconds.add(1e3 * event.seconds());
            }
        }
        return new Rounds(milliseconds);
    }

    private static double heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static List<Point> earlier(Optional<Path> results) throws IOException {
        if (results.filter(Files::exists).isEmpty()) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(results.get())) {
            return lines.map(Point::parse).toList();
        }
    }

    private static void write(Optional<Path> results, Point point) throws IOException {
        if (results.isPresent()) {
            Files.writeString(
                    results.get(),
                    point.line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        System.err.println(point.line());
    }

    /** In Markdown. The exponent is that of the growth from the line before. */
    static String table(List<Point> points) {
        StringBuilder text =
                new StringBuilder(
                        """
                        | series | size | time, ms | exponent | heap, MB |
                        |---|---|---|---|---|
                        """);
        for (Series series : Series.ALL) {
            Point before = null;
            for (Point point : of(series, points)) {
                text.append(
                        "| %s | %,d | %s | %s | %s |\n"
                                .formatted(
                                        series.name(),
                                        point.x(),
                                        point.milliseconds().text(),
                                        before == null
                                                ? ""
                                                : "%.2f".formatted(point.exponentFrom(before)),
                                        Double.isNaN(point.megabytes())
                                                ? ""
                                                : Rounds.digits(point.megabytes())));
                before = point;
            }
        }
        return text.toString();
    }

    /** The points of a series; of several of one size the last. */
    static List<Point> of(Series series, List<Point> points) {
        return series.sizes().stream()
                .flatMap(size ->
                        points.stream()
                                .filter(p -> p.series().equals(series.name()) && p.x() == size)
                                .reduce((_, last) -> last)
                                .stream())
                .toList();
    }
}
