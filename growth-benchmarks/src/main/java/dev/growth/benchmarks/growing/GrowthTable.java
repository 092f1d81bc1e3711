package dev.growth.benchmarks.growing;

import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.SiteOutcome;
import dev.growth.benchmarks.Machine;
import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.Options;
import dev.growth.benchmarks.Programs;
import dev.growth.benchmarks.Rounds;
import dev.growth.benchmarks.StepTimes;
import dev.growth.engine.component.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Prints what the first growth event of a run costs by phase, on 10,000 samples, beside an epoch of
 * training the same network on the data set's samples.
 */
public final class GrowthTable {
    private static final List<String> PHASES =
            List.of("where", "statistics", "how", "candidates", "apply");
    private static final int WARM_UP = 2;
    private static final int EPOCH_SAMPLES = 60_000;

    private final Options options;
    private final Catalog catalog = Mlp.catalog();

    private GrowthTable(Options options) {
        this.options = options;
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Set<String> known = Set.of("data", "hidden", "methods", "rounds", "threads");
        Programs.run(() -> new GrowthTable(Options.parse(arguments, known)).print());
    }

    private void print() {
        String all = Method.ALL.stream().map(Method::name).collect(Collectors.joining(","));
        System.out.printf(
                "%s; milliseconds, median (least–most)%n%n| hidden | method | added | %s | event | epoch | event / epoch |%n|%s%n",
                Machine.text(), String.join(" | ", PHASES), "---|".repeat(PHASES.size() + 6));
        for (String hidden : options.text("hidden", "10,10;222,71;1000,1000").split(";", -1)) {
            for (String name : options.list("methods", all)) {
                print(hidden, Method.named(name));
            }
        }
    }

    private void print(String hidden, Method method) {
        List<String> overrides = overrides(hidden);
        List<GrowthEvent> events = new ArrayList<>();
        for (int round = -WARM_UP; round < options.number("rounds", 7); round++) {
            List<String> seeded = new ArrayList<>(overrides);
            seeded.add("seed=" + (round + WARM_UP + 1));
            GrowthEvent event = FirstEvent.of(catalog, method, seeded);
            if (round >= 0) {
                events.add(event);
            }
        }
        String phases =
                PHASES.stream()
                        .map(phase ->
                                Rounds.digits(
                                        milliseconds(
                                                        events,
                                                        e ->
                                                                FirstEvent.phases(e)
                                                                        .getOrDefault(phase, 0.0))
                                                .median()))
                        .collect(Collectors.joining(" | "));
        Rounds whole = milliseconds(events, GrowthEvent::seconds);
        double epoch = epoch(method, overrides);
        System.out.printf(
                "| [%s] | %s | %s | %s | %s | %s | %s |%n",
                hidden,
                method.name(),
                added(events.getLast()),
                phases,
                whole.text(),
                Rounds.digits(epoch),
                Rounds.digits(whole.median() / epoch));
    }

    private List<String> overrides(String hidden) {
        List<String> overrides = new ArrayList<>();
        overrides.add("network.hidden=[" + hidden + "]");
        overrides.add("backend={ojalgo: {threads: %s}}".formatted(options.text("threads", "0")));
        options.find("data")
                .ifPresent(folder -> overrides.add("data={mnist: {path: '" + folder + "'}}"));
        return overrides;
    }

    /** Milliseconds for as many samples as MNIST has. */
    private double epoch(Method method, List<String> overrides) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(method.network());
        Rounds times =
                StepTimes.measure(
                        Mlp.recipe(catalog, all), catalog, new StepTimes.Pace(400, 2, 400, 7));
        return times.median() * EPOCH_SAMPLES / 100;
    }

    private static Rounds milliseconds(
            List<GrowthEvent> events, ToDoubleFunction<GrowthEvent> seconds) {
        return new Rounds(
                events.stream().map(event -> 1e3 * seconds.applyAsDouble(event)).toList());
    }

    private static String added(GrowthEvent event) {
        return event.outcomes().stream()
                .map(GrowthTable::inWords)
                .collect(Collectors.joining("; "));
    }

    private static String inWords(SiteOutcome outcome) {
        return outcome.verdict() == SiteOutcome.Verdict.KEPT
                ? outcome.edit()
                : outcome.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
