package dev.growth.cli;

import dev.growth.api.growth.When;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.recipe.GrowthSettings;
import dev.growth.engine.recipe.Recipe;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;

/** Warns of a recipe whose network never grows, because its when comes too late. */
final class GrowthWarning implements RunListener {
    private final Recipe recipe;
    private final PrintWriter err;

    /**
     * @param err where to warn
     */
    GrowthWarning(Recipe recipe, PrintWriter err) {
        this.recipe = recipe;
        this.err = err;
    }

    /** Before data are there: of steps only a limit is known, if the recipe has one. */
    void beforeData() {
        warn(
                recipe.training()
                        .until()
                        .steps()
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                recipe.training().epochs());
    }

    @Override
    public void started(RunStarted event) {
        warn(OptionalLong.of(event.steps()), event.epochs());
    }

    private void warn(OptionalLong steps, int epochs) {
        Optional<When> when =
                recipe.growth().map(GrowthSettings::chosenWhen).map(chosen -> chosen.create());
        when.flatMap(condition -> condition.neverWithin(steps, epochs))
                .ifPresent(reason ->
                        err.println("warning: the network never grows: growth.when is " + reason));
    }
}
