package dev.growth.strategy.splitting;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The baseline of splitting: randomly drawn neurons, each at most once, part along random unit
 * vectors v. The rest is as in {@link Splitting}, and so is what the loss does: it changes by
 * {@code ε²/2·vᵀSv} for each of them, up or down, which one pass over the samples gives.
 *
 * <p>Evidence: {@code neurons}, {@code gains} (vᵀSv of each), {@code change}, {@code curvature}.
 */
public final class RandomSplit implements How {
    /** {@code random-split}. */
    public static final Component<How, Settings> COMPONENT =
            Component.of(
                            How.class,
                            "random-split",
                            Settings.class,
                            "Splits random neurons along random directions.",
                            RandomSplit::new)
                    .from(Splitting.SOURCE + ", section 4: random split");

    private final Settings settings;

    /** How far children move. */
    public record Settings(
            @About("how far each child moves from its parent: the norm of its offset")
                    @Default("0.01")
                    double epsilon) {
        public Settings {
            Require.above("epsilon", epsilon, 0);
        }
    }

    RandomSplit(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        Curvature.check(network);
    }

    @Override
    public Proposal propose(Site site, GrowthContext context) {
        return switch (site) {
            case Site.Widen(int layer, int neurons) -> propose(layer, neurons, context);
            case Site.Deepen deepen -> new Proposal.Declined(Splitting.NO_LAYERS);
        };
    }

    private Proposal propose(int layer, int neurons, GrowthContext context) {
        LayerView hidden = context.network().layer(layer);
        Curvature curvature = new Curvature(hidden.activation());
        Optional<String> obstacle = curvature.obstacle();
        if (obstacle.isPresent()) {
            return new Proposal.Declined(obstacle.get());
        }
        Spectra drawn = drawn(layer, context);
        List<Candidate> chosen =
                shuffled(hidden.width(), context.random())
                        .limit(neurons)
                        .mapToObj(j -> new Candidate(j, Shape.PAIR, drawn.least().values()[j]))
                        .toList();
        Splits splits = new Splits(layer, chosen, drawn, 1, hidden.hasBias());
        return new Proposal.Grown(
                splits.edit(settings.epsilon),
                splits.prediction(settings.epsilon, curvature),
                evidence(splits, curvature));
    }

    /** A random unit vector for every neuron, and its quotient vᵀSv. */
    private static Spectra drawn(int layer, GrowthContext context) {
        SplittingMatrices matrices = new SplittingMatrices(layer, context);
        int order = matrices.order();
        int count = matrices.count();
        double[] columns = units(order, count, context.random());
        try (Workspace workspace = context.workspace().open()) {
            Tensor v = workspace.create(order, count, ElementType.FLOAT64);
            workspace.write(v, columns);
            Tensor product = workspace.create(order, count, ElementType.FLOAT64);
            matrices.multiply(product, v);
            workspace.multiplyElements(product, product, v);
            Tensor quotients = workspace.create(1, count, ElementType.FLOAT64);
            workspace.sumRows(quotients, product, 1, 0);
            double[] rows = new double[columns.length];
            Arrays.setAll(rows, i -> columns[i % order * count + i / order]);
            Ends ends = Ends.of(workspace.read(quotients), rows);
            return new Spectra(ends, ends, "random", 1, 0);
        }
    }

    /** Order × count: columns of norm 1. */
    private static double[] units(int order, int count, RandomGenerator random) {
        double[] columns = new double[order * count];
        Arrays.setAll(columns, i -> random.nextGaussian());
        for (int j = 0; j < count; j++) {
            double squares = 0;
            for (int i = j; i < columns.length; i += count) {
                squares += columns[i] * columns[i];
            }
            for (int i = j; i < columns.length; i += count) {
                columns[i] /= Math.sqrt(squares);
            }
        }
        return columns;
    }

    private static IntStream shuffled(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return Arrays.stream(order);
    }

    private Map<String, Object> evidence(Splits splits, Curvature curvature) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.putAll(splits.evidence(settings.epsilon));
        evidence.put("curvature", curvature.inWords());
        return evidence;
    }
}
