package dev.growth.strategy.pursuit;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.network.Activation;
import dev.growth.api.tensor.Workspace;
import dev.growth.strategy.pursuit.Landscape.Correlations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The search for the neurons of largest correlation that a hidden layer could get. */
final class Ascent {
    private final int layer;
    private final Search search;
    private final GrowthContext context;
    private final Activation activation;
    private final int fanIn;

    /**
     * @param layer the hidden layer
     */
    Ascent(int layer, Search search, GrowthContext context) {
        this.layer = layer;
        this.search = search;
        this.context = context;
        activation = context.network().layer(layer).activation();
        fanIn = context.network().layer(layer).fanIn();
    }

    /**
     * Where the restarts arrived, highest correlation first; empty if there is none above 0.
     *
     * @param captured what they climb on
     */
    List<Maximum> maxima(Batch captured) {
        List<Climber> climbers = climb(captured);
        double[] units = flat(climbers.stream().map(Climber::at));
        double[] outgoing = judge(units, captured).outgoing();
        int outputs = outgoing.length / climbers.size();
        return IntStream.range(0, climbers.size())
                .mapToObj(k ->
                        new Maximum(
                                climbers.get(k).at(),
                                row(outgoing, k, outputs),
                                climbers.get(k).residual()))
                .filter(maximum -> Vector.norm(maximum.outgoing()) > 0)
                .sorted(Comparator.comparingDouble(m -> -Vector.norm(m.outgoing())))
                .toList();
    }

    private List<Climber> climb(Batch captured) {
        List<Climber> climbers =
                Stream.generate(() -> new Climber(start(context.random())))
                        .limit(search.restarts())
                        .toList();
        try (Workspace inner = context.workspace().open()) {
            Landscape landscape = landscape(captured, inner);
            for (int i = 0; i < search.iterations() && !areDone(climbers); i++) {
                Landscape.View view = landscape.at(flat(climbers.stream().map(Climber::trial)));
                int outputs = view.outgoing().length / climbers.size();
                for (int k = 0; k < climbers.size(); k++) {
                    double[] g = row(view.outgoing(), k, outputs);
                    climbers.get(k).look(Vector.dot(g, g) / 2, row(view.gradient(), k, fanIn));
                }
            }
        }
        return climbers;
    }

    private boolean areDone(List<Climber> climbers) {
        return climbers.stream().allMatch(climber -> climber.isDone(search.tolerance()));
    }

    private double[] start(RandomGenerator random) {
        double[] start = new double[fanIn];
        Arrays.setAll(start, i -> random.nextGaussian());
        return start;
    }

    private Landscape landscape(Batch batch, Workspace workspace) {
        Signals signals = Signals.of(layer, batch, context, workspace);
        return new Landscape(signals, activation, search.restarts(), workspace);
    }

    /** Over all statistics samples, whatever the search has climbed on. */
    private Correlations judge(double[] units, Batch captured) {
        if (captured.samples() == context.samples()) {
            return correlations(units, captured);
        }
        int values = search.restarts() * context.network().layer(layer + 1).width();
        Correlations[] sum = {new Correlations(new double[values], new double[values])};
        context.forEachBatch(batch -> {
            double share = (double) batch.samples() / context.samples();
            sum[0] = sum[0].plus(share, correlations(units, batch));
        });
        return sum[0];
    }

    private Correlations correlations(double[] units, Batch batch) {
        try (Workspace inner = context.workspace().open()) {
            return landscape(batch, inner).correlations(units);
        }
    }

    private static double[] flat(Stream<double[]> rows) {
        return rows.flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] row(double[] rows, int row, int columns) {
        return Arrays.copyOfRange(rows, row * columns, (row + 1) * columns);
    }
}
