package dev.growth.strategy.pursuit;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.network.Activation;
import dev.growth.api.tensor.Workspace;
import dev.growth.strategy.pursuit.Landscape.Correlations;
import java.util.List;

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
        try (Workspace inner = context.workspace().open()) {
            Restarts restarts = new Restarts(search, fanIn, context.random());
            restarts.climb(landscape(captured, inner));
            return restarts.maxima(judge(restarts.units(), captured));
        }
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
}
