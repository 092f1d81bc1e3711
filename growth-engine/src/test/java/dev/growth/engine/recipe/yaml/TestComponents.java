package dev.growth.engine.recipe.yaml;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Initializer;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Optimizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Components that recipes can choose but that do nothing: only their settings matter here. */
@SuppressWarnings("exports") // tests are not exported
public final class TestComponents implements GrowthPlugin {
    static final Component<Data, Csv> CSV = component(Data.class, "csv", Csv.class);
    static final Component<Data, None> CIRCLES = component(Data.class, "circles", None.class);
    static final Component<Initializer, None> KAIMING =
            component(Initializer.class, "kaiming-normal", None.class);
    static final Component<Initializer, None> LECUN =
            component(Initializer.class, "lecun-uniform", None.class);
    static final Component<When, Every> EVERY = component(When.class, "every", Every.class);
    static final Component<When, AnyOf> ANY_OF = component(When.class, "any-of", AnyOf.class);
    static final Component<Where, None> ALL = component(Where.class, "all", None.class);
    static final Component<How, GradMax> GRADMAX =
            component(How.class, "gradmax", GradMax.class)
                    .from("Evci et al., ICLR 2022, equation 11");
    static final Component<How, None> RANDOM = component(How.class, "random", None.class);
    static final Component<How, Rich> RICH = component(How.class, "rich", Rich.class);
    static final Component<Strategy, Method> METHOD =
            component(Strategy.class, "method", Method.class);
    static final Component<Backend, Cpu> CPU = component(Backend.class, "cpu", Cpu.class);
    static final Component<RunListener, Prometheus> PROMETHEUS =
            component(RunListener.class, "prometheus", Prometheus.class);

    public static final Catalog CATALOG = Catalog.of(List.of(new TestComponents()));

    TestComponents() {}

    public record None() {}

    public record Csv(
            @About("the file") Path path,
            @About("column to predict; left out: the last") Optional<String> target,
            @About("share of the samples to test on") @Default("0.2") double testShare) {
        public Csv {
            Require.between("testShare", testShare, 0, 1);
        }
    }

    public record Every(
            @About("training steps between two growth events") Optional<Long> steps,
            @About("epochs between two growth events") Optional<Double> epochs) {
        public Every {
            if (steps.isPresent() == epochs.isPresent()) {
                throw new IllegalArgumentException("give either steps or epochs");
            }
        }
    }

    public record AnyOf(@About("asked in turn") List<Chosen<When>> of) {}

    public record GradMax(
            @About("share of the mean norm of the outgoing weights") @Default("0.5") double scale,
            @About("neurons to add") @Default("8") int neurons) {
        public GradMax {
            Require.above("scale", scale, 0);
            Require.atLeast("neurons", neurons, 1);
        }
    }

    public record Method(
            @About("when") @Default("every: {epochs: 1}") Chosen<When> when,
            @About("where") @Default("all") Chosen<Where> where,
            @About("how") @Default("gradmax") Chosen<How> how) {}

    public record Cpu(@About("what tensors hold") @Default("float32") ElementType precision) {}

    public record Prometheus(@About("TCP port") @Default("9464") int port) {}

    /** Every type that a setting can have. */
    public record Rich(
            @About("an int") int whole,
            @About("a long") long large,
            @About("a double") double real,
            @About("a boolean") boolean flag,
            @About("a text") String text,
            @About("a path") Path path,
            @About("an enum") ElementType precision,
            @About("a parsed type") Activation activation,
            @About("a nested record") @Default("{}") GradMax nested,
            @About("one of several records") @Default("adam") Optimizer optimizer,
            @About("a component") @Default("all") Chosen<Where> where,
            @About("texts") @Default("[]") List<String> texts,
            @About("numbers") @Default("[]") List<Double> numbers,
            @About("lists") @Default("[]") List<List<Integer>> lists,
            @About("records") @Default("[]") List<GradMax> records,
            @About("components") @Default("[]") List<Chosen<When>> components,
            @About("an optional record") Optional<GradMax> perhaps,
            @About("an optional flag") Optional<Boolean> maybe) {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                CSV,
                CIRCLES,
                KAIMING,
                LECUN,
                EVERY,
                ANY_OF,
                ALL,
                GRADMAX,
                RANDOM,
                RICH,
                METHOD,
                CPU,
                PROMETHEUS);
    }

    private static <T, C extends Record> Component<T, C> component(
            Class<T> kind, String name, Class<C> settings) {
        return Component.of(
                kind,
                name,
                settings,
                "Does as " + name + " does",
                _ -> {
                    throw new UnsupportedOperationException(name);
                });
    }
}
