package dev.growth.cli.display;

import dev.growth.engine.study.Measure;
import dev.growth.engine.study.Result;
import dev.growth.engine.study.Statistics;
import dev.growth.engine.study.Study;
import dev.growth.engine.study.Success;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of a study, a line for each arm, in Markdown. Runs that failed count as worse than
 * all others.
 */
public final class StudyTable {
    private static final String NONE = "–";

    private final Study study;
    private final Map<String, List<Result>> byArm;

    /**
     * @param results of the study's arms and seeds, in any order; some may be missing
     */
    public StudyTable(Study study, List<Result> results) {
        this.study = study;
        this.byArm = results.stream().collect(Collectors.groupingBy(Result::arm));
    }

    /** Its lines, and below them what the columns mean. */
    public List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header());
        study.arms().forEach(arm -> rows.add(row(arm.name())));
        List<String> lines = new ArrayList<>(aligned(rows));
        lines.add("");
        lines.add(legend());
        choice().ifPresent(lines::add);
        return lines;
    }

    private List<String> header() {
        List<String> cells = new ArrayList<>(List.of("arm", "runs"));
        if (anyFailed()) {
            cells.add("failed");
        }
        study.measures().forEach(measure -> cells.add(measure.toString()));
        if (study.arms().size() > 1) {
            cells.addAll(List.of("better : worse", "p"));
        }
        if (study.success().isPresent()) {
            cells.add("success");
            if (study.arms().size() > 1) {
                cells.add("p");
            }
        }
        return cells;
    }

    private List<String> row(String arm) {
        List<Result> results = of(arm);
        List<String> cells = new ArrayList<>(List.of(arm, Integer.toString(results.size())));
        if (anyFailed()) {
            cells.add(Long.toString(failed(results)));
        }
        study.measures().forEach(measure -> cells.add(spread(measure, results)));
        if (study.arms().size() > 1) {
            cells.addAll(arm.equals(first()) ? List.of(NONE, NONE) : pairs(results));
        }
        study.success().ifPresent(success -> cells.addAll(successes(success, arm, results)));
        return cells;
    }

    /** Median and quartiles. */
    private static String spread(Measure measure, List<Result> results) {
        if (results.isEmpty()) {
            return NONE;
        }
        double[] values = results.stream().mapToDouble(run -> worth(measure, run)).toArray();
        String median = text(measure, Statistics.quantile(values, 0.5));
        String low = text(measure, Statistics.quantile(values, 0.25));
        String high = text(measure, Statistics.quantile(values, 0.75));
        return low.equals(high) ? median : "%s (%s, %s)".formatted(median, low, high);
    }

    /** In how many seeds this arm does better than the first, and in how many worse. */
    private List<String> pairs(List<Result> results) {
        Measure measure = study.measures().getFirst();
        Map<Long, Result> firsts =
                of(first()).stream().collect(Collectors.toMap(Result::seed, Function.identity()));
        int better = 0;
        int worse = 0;
        for (Result result : results) {
            Result other = firsts.get(result.seed());
            if (other != null) {
                int order = Double.compare(worth(measure, result), worth(measure, other));
                int gain = measure.largerIsBetter() ? order : -order;
                better += gain > 0 ? 1 : 0;
                worse += gain < 0 ? 1 : 0;
            }
        }
        return List.of(better + " : " + worse, Numbers.loss(Statistics.signTest(better, worse)));
    }

    private List<String> successes(Success success, String arm, List<Result> results) {
        int count = count(success, results);
        List<String> cells = new ArrayList<>(List.of(Integer.toString(count)));
        if (study.arms().size() > 1) {
            List<Result> firsts = of(first());
            cells.add(
                    arm.equals(first())
                            ? NONE
                            : Numbers.loss(
                                    Statistics.fisher(
                                            count,
                                            results.size(),
                                            count(success, firsts),
                                            firsts.size())));
        }
        return cells;
    }

    private static int count(Success success, List<Result> results) {
        return (int)
                results.stream()
                        .filter(run -> success.isReachedBy(run.value(success.measure())))
                        .count();
    }

    /** Which arm one would choose without the test samples, and what it has on them. */
    private Optional<String> choice() {
        if (study.arms().size() < 2) {
            return Optional.empty();
        }
        return study.arms().stream()
                .map(Study.Arm::name)
                .filter(arm -> Double.isFinite(median(Measure.VALIDATION_SCORE, arm)))
                .max(Comparator.comparingDouble(arm -> median(Measure.VALIDATION_SCORE, arm)))
                .map(arm ->
                        "Chosen by the validation samples: %s (validation-score %s); it has test-score %s."
                                .formatted(
                                        arm,
                                        Numbers.score(median(Measure.VALIDATION_SCORE, arm)),
                                        Numbers.score(median(Measure.TEST_SCORE, arm))));
    }

    private double median(Measure measure, String arm) {
        double[] values = of(arm).stream().mapToDouble(run -> worth(measure, run)).toArray();
        return values.length == 0 ? Double.NaN : Statistics.quantile(values, 0.5);
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("Medians, in brackets quartiles.");
        if (study.arms().size() > 1) {
            legend.append(
                    " better : worse: seeds in which %s is better and worse than with %s, p by the sign test."
                            .formatted(study.measures().getFirst(), first()));
        }
        study.success()
                .ifPresent(success ->
                        legend.append(" success: runs with ")
                                .append(success)
                                .append(
                                        study.arms().size() > 1
                                                ? ", p by Fisher's exact test."
                                                : "."));
        return legend.toString();
    }

    private String first() {
        return study.arms().getFirst().name();
    }

    private List<Result> of(String arm) {
        return byArm.getOrDefault(arm, List.of());
    }

    private boolean anyFailed() {
        return byArm.values().stream().anyMatch(results -> failed(results) > 0);
    }

    private static long failed(List<Result> results) {
        return results.stream().filter(result -> result.failure().isPresent()).count();
    }

    private static double worth(Measure measure, Result result) {
        double value = result.value(measure);
        double worst =
                measure.largerIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return Double.isNaN(value) ? worst : value;
    }

    private static String text(Measure measure, double value) {
        return switch (measure) {
            case TRAIN_LOSS, VALIDATION_LOSS, TEST_LOSS, SECONDS -> Numbers.loss(value);
            case TRAIN_SCORE, VALIDATION_SCORE, TEST_SCORE -> Numbers.score(value);
            case PARAMETERS, NEURONS, GROWTH_EVENTS, STEPS ->
                    value == Math.rint(value)
                            ? Numbers.count((long) value)
                            : Double.toString(Math.rint(value * 100) / 100);
        };
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        List<Integer> widths =
                IntStream.range(0, columns)
                        .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max())
                        .map(width -> width.orElse(0))
                        .toList();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths, " ")));
        lines.add(1, line(Collections.nCopies(columns, ""), widths, "-"));
        return lines;
    }

    private static String line(List<String> cells, List<Integer> widths, String filling) {
        return IntStream.range(0, cells.size())
                .mapToObj(i ->
                        filling
                                + cells.get(i)
                                + filling.repeat(widths.get(i) - cells.get(i).length() + 1))
                .collect(Collectors.joining("|", "|", "|"));
    }
}
