package dev.growth.engine.training;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.DenseLayer;
import dev.growth.engine.network.Network;
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
    private final List<Part> weights = new ArrayList<>();
    private final List<Part> biases = new ArrayList<>();

    /**
     * @param frozen whether old weights stay as they are
     * @param workspace owns what has to be remembered
     */
    AfterGrowth(
            AfterGrowthSettings settings,
            boolean frozen,
            Network network,
            OptimizerState optimizer,
            Workspace workspace) {
        this.optimizer = optimizer;
        double born = optimizer.lastBirth();
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            OptimizerState.LayerState state = optimizer.layers().get(l);
            int oldRows = older(workspace.read(state.rowBirth()), born);
            int oldColumns = older(workspace.read(state.columnBirth()), born);
            Old old = new Old(settings.newLrScale(), frozen, workspace);
            weights.add(old.part(layer.weights(), oldRows, oldColumns));
            biases.add(
                    layer.hasBias()
                            ? old.part(layer.bias(), 1, oldColumns)
                            : new Part(List.of(), List.of()));
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
    public void update(
            int index,
            DenseLayer layer,
            Tensor weightGradient,
            Tensor biasGradient,
            Tensor schedule) {
        weights.get(index).beforeUpdate();
        biases.get(index).beforeUpdate();
        optimizer.update(index, layer, weightGradient, biasGradient, schedule);
        weights.get(index).afterUpdate();
        biases.get(index).afterUpdate();
    }

    /** Something to do with a block of a parameter around its update. */
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
        Part part(Tensor parameter, int oldRows, int oldColumns) {
            int rows = parameter.rows();
            int columns = parameter.columns();
            Part part = new Part(new ArrayList<>(), new ArrayList<>());
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
            return part;
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
