package dev.growth.engine.wiring;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Task;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.engine.recipe.Recipe;

/** What a task asks of the network: its loss and its outputs. */
public final class TaskNetwork {
    private TaskNetwork() {}

    /**
     * The network of a recipe, with the loss that follows from the task where the recipe gives
     * none.
     *
     * @throws UserException if loss or convolutions do not fit the data
     */
    public static NetworkSpec spec(Recipe recipe, DataSet data) {
        Loss loss = recipe.network().loss().orElse(defaultLoss(data.task()));
        if (!fits(loss, data.task())) {
            throw new UserException(
                    "network.loss is %s, which does not fit the data: %s"
                            .formatted(loss.text(), inWords(data.task())));
        }
        NetworkSpec spec = recipe.network().spec(loss);
        if (!spec.convolutions().isEmpty() && data.image().isEmpty()) {
            throw new UserException(
                    "network.convolutions needs images, but the data are rows of %d numbers: %s. If they are pixels, 'growth describe %s' shows whether a setting can say so"
                            .formatted(
                                    data.train().features().columns(),
                                    data.description(),
                                    recipe.data().component().name()));
        }
        return spec;
    }

    /** How many outputs the network needs. */
    public static int outputs(Task task, Loss loss) {
        return switch (task) {
            case Task.Classification(var classes) ->
                    loss == Loss.BINARY_CROSS_ENTROPY ? 1 : classes.size();
            case Task.Regression(var outputs) -> outputs.size();
        };
    }

    private static boolean fits(Loss loss, Task task) {
        return switch (task) {
            case Task.Classification(var classes) ->
                    loss == Loss.SOFTMAX_CROSS_ENTROPY
                            || (loss == Loss.BINARY_CROSS_ENTROPY && classes.size() == 2);
            case Task.Regression _ -> loss == Loss.MEAN_SQUARED_ERROR;
        };
    }

    private static Loss defaultLoss(Task task) {
        return switch (task) {
            case Task.Classification _ -> Loss.SOFTMAX_CROSS_ENTROPY;
            case Task.Regression _ -> Loss.MEAN_SQUARED_ERROR;
        };
    }

    private static String inWords(Task task) {
        return switch (task) {
            case Task.Classification(var classes) -> "it has " + classes.size() + " classes";
            case Task.Regression _ -> "its target is a number";
        };
    }
}
