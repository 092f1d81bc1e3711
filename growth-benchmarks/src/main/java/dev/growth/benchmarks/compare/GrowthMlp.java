package dev.growth.benchmarks.compare;

import dev.growth.api.Component;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.run.Measurement;
import dev.growth.benchmarks.Mlp;
import dev.growth.benchmarks.Options;
import dev.growth.benchmarks.Programs;
import dev.growth.benchmarks.Rounds;
import dev.growth.benchmarks.StepTimes;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The same measurements as the peers' programs make, of runs as the command starts them:
 * milliseconds for a training step, or seconds to a test accuracy. Prints one line of JSON.
 */
public final class GrowthMlp {
    private static final Set<String> OPTIONS =
            Set.of(
                    "data",
                    "batch-normalization",
                    "convolutions",
                    "hidden",
                    "activation",
                    "optimizer",
                    "lr",
                    "threads",
                    "seed",
                    "steps",
                    "rounds",
                    "warmup",
                    "warmup-seconds",
                    "until-accuracy",
                    "eval-every",
                    "recipe");

    private final Options options;
    private final Catalog catalog = Mlp.catalog();

    private GrowthMlp(Options options) {
        this.options = options;
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Programs.run(() -> {
            Options options = Options.parse(arguments, OPTIONS);
            GrowthMlp program = new GrowthMlp(options);
            System.out.println(
                    options.find("until-accuracy").isPresent()
                            ? program.timeToAccuracy()
                            : program.timeSteps());
        });
    }

    private String timeSteps() {
        Rounds rounds =
                steps(recipe(List.of()), options.number("steps", 400), options.number("rounds", 7));
        return json(
                "\"ms_per_step\": {\"median\": %.4f, \"min\": %.4f, \"max\": %.4f}"
                        .formatted(rounds.median(), rounds.least(), rounds.most()));
    }

    private Rounds steps(Recipe recipe, int steps, int rounds) {
        StepTimes.Pace pace =
                new StepTimes.Pace(
                        options.number("warmup", 400),
                        options.real("warmup-seconds", 2),
                        steps,
                        rounds);
        return StepTimes.measure(recipe, catalog, pace);
    }

    /** A first run warms the virtual machine up, as the peers warm up their libraries. */
    private String timeToAccuracy() {
        String target = options.find("until-accuracy").orElseThrow();
        String every = options.text("eval-every", "100");
        List<String> overrides = List.of("training.evaluate-every=" + every);
        Recipe warmUp = recipe(overrides);
        steps(warmUp, 50, 1);
        List<String> until = new ArrayList<>(overrides);
        until.add("training.until.score=" + target);
        FirstReached reached = new FirstReached();
        StepTimes.execute(
                new GrowthRun(
                        decidedOnTest(recipe(until)), catalog, List.of(reached), Optional.empty()));
        Measurement last = reached.last();
        double accuracy = last.evaluation().flatMap(Evaluation::validation).orElseThrow().value();
        return json(
                "\"target\": %s, \"reached\": %b, \"accuracy\": %.4f, \"steps\": %d, \"widths\": %s, \"seconds_with_evaluation\": %.3f"
                        .formatted(
                                target,
                                accuracy >= Double.parseDouble(target),
                                accuracy,
                                last.step(),
                                last.widths(),
                                last.seconds()));
    }

    /**
     * The peers train on all samples until the accuracy on the test samples is reached. So does
     * this: they are its samples to validate on.
     */
    private static Recipe decidedOnTest(Recipe recipe) {
        Component<Data, NoSettings> data =
                Component.of(
                        Data.class,
                        "decided-on-test",
                        NoSettings.class,
                        "samples to test on are those to validate on",
                        _ -> random -> decidedOnTest(recipe.data().create().load(random)));
        return new Recipe(
                recipe.name(),
                recipe.seed(),
                data.with(new NoSettings()),
                recipe.network(),
                recipe.training(),
                recipe.growth(),
                recipe.backend(),
                recipe.listeners());
    }

    private static DataSet decidedOnTest(DataSet set) {
        return new DataSet(
                set.description(),
                set.task(),
                set.image(),
                set.train(),
                Optional.of(set.test()),
                set.test());
    }

    /** Of the data that this program makes. */
    public record NoSettings() {}

    private Recipe recipe(List<String> more) {
        List<String> overrides = new ArrayList<>(more);
        Consumer<String> set = overrides::add;
        set.accept("data={mnist: {validation-samples: 0, path: '" + options.path("data") + "'}}");
        options.find("hidden").ifPresent(widths -> set.accept("network.hidden=[" + widths + "]"));
        options.find("convolutions").map(Mlp::convolutions).ifPresent(set);
        options.find("batch-normalization")
                .ifPresent(value -> set.accept("network.batch-normalization=" + value));
        options.find("activation").ifPresent(name -> set.accept("network.activation=" + name));
        options.find("lr")
                .ifPresent(rate ->
                        set.accept(
                                "training.optimizer={%s: {learning-rate: %s}}"
                                        .formatted(options.text("optimizer", "adam"), rate)));
        options.find("seed").ifPresent(seed -> set.accept("seed=" + seed));
        set.accept("backend={ojalgo: {threads: %s}}".formatted(options.text("threads", "0")));
        set.accept("training.checkpoint-seconds=0");
        set.accept("training.early-stopping={patience: 0}");
        set.accept("training.keep=last");
        return options.find("recipe")
                .map(file ->
                        new RecipeReader(catalog).read(RecipeSource.file(Path.of(file)), overrides))
                .orElseGet(() -> Mlp.recipe(catalog, overrides));
    }

    private String json(String measured) {
        return String.format(
                Locale.ROOT,
                "{\"peer\": \"growth\", \"version\": \"%s\", \"threads\": %s, %s}",
                GrowthRun.version(),
                options.text("threads", "0"),
                measured);
    }
}
