package dev.growth.engine.training;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Layer;
import dev.growth.engine.recipe.AfterGrowthSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimiser's update, but for weights that the last growth event added and for those that were
 * there before: the first move by a multiple, the second stay where they are.
 *
 * <p>Which is which follows from the births that the optimiser keeps, so that a checkpoint holds
 * all of it: a weight is new if its row or its column was born with the last growth. The
 * optimiser's moments go on as ever.
 */
final class AfterGrowth implements WeightUpdate {
    private final WeightUpdate optimizer;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param frozen whether old weights stay as they are
     * @param workspace owns what has to be remembered
     */
    AfterGrowth(
            AfterGrowthSettings settings,
            boolean frozen,
            TrainedNetwork network,
            OptimizerState optimizer,
            Workspace workspace) {
        this.optimizer = optimizer;
        double born = optimizer.lastBirth();
        for (int l = 0; l < network.layers().size(); l++) {
            TrainedLayer trained = network.layers().get(l);
            Layer layer = trained.layer();
            OptimizerState.LayerState state = optimizer.layers().get(l);
            int places = layer.patches().kernel();
            int rows = layer.fanIn() / places; // as many old ones among them in each place
            Tensor births = workspace.view(state.rowBirth(), 0, 0, rows, 1);
            int oldRows = older(workspace.read(births), born);
            int oldColumns = older(workspace.read(state.columnBirth()), born);
            Old old = new Old(settings.newLrScale(), frozen, workspace);
            Part part = new Part(new ArrayList<>(), new ArrayList<>());
            for (int place = 0; place < places; place++) {
                Tensor block =
                        workspace.view(layer.weights(), place * rows, 0, rows, layer.width());
                old.addTo(part, block, oldRows, oldColumns);
            }
            if (layer.hasBias()) {
                old.addTo(part, layer.bias(), 1, oldColumns);
            }
            if (trained.normalized()) {
                old.addTo(part, trained.scale(), 1, oldColumns);
            }
            parts.add(part);
        }
    }

    /** What was there before is in front. */
    private static int older(double[] births, double born) {
        int count = 0;
        while (count < births.length && births[count] < born) {
            count++;
        }
        return count;
    }

    @Override
    public void update(int index, TrainedLayer layer, Gradients gradients, Tensor schedule) {
        parts.get(index).beforeUpdate();
        optimizer.update(index, layer, gradients, schedule);
        parts.get(index).afterUpdate();
    }

    /** What to do around the update of a layer's parameters. */
    private record Part(List<Runnable> before, List<Runnable> after) {
        void beforeUpdate() {
            before.forEach(Runnable::run);
        }

        void afterUpdate() {
            after.forEach(Runnable::run);
        }
    }

    /** Makes the parts. */
    private record Old(double scale, boolean frozen, Workspace workspace) {
        /** The old block is the upper left one; the rest is new. */
        void addTo(Part part, Tensor parameter, int oldRows, int oldColumns) {
            int rows = parameter.rows();
            int columns = parameter.columns();
            if (frozen && oldRows > 0 && oldColumns > 0) {
                Tensor old = workspace.view(parameter, 0, 0, oldRows, oldColumns);
                Tensor saved = workspace.create(oldRows, oldColumns);
                workspace.copy(saved, old);
                part.after.add(() -> workspace.copy(old, saved));
            }
            if (scale != 1) {
                scale(part, workspace.view(parameter, oldRows, 0, rows - oldRows, columns));
                scale(
                        part,
                        workspace.view(parameter, 0, oldColumns, oldRows, columns - oldColumns));
            }
        }

        private void scale(Part part, Tensor added) {
            if (added.rows() == 0 || added.columns() == 0) {
                return;
            }
            Tensor saved = workspace.create(added.rows(), added.columns());
            part.before.add(() -> workspace.copy(saved, added));
            part.after.add(() -> workspace.add(added, scale, added, 1 - scale, saved));
        }
    }
}
