package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;
import java.util.Optional;

/** How the network is trained. */
public record TrainingSettings(
        @About("the optimiser") @Default("adam") Optimizer optimizer,
        @About("how the learning rate changes over the run") @Default("constant") Schedule schedule,
        @About("steps over which the learning rate rises from 0 at the start") @Default("0")
                long warmUp,
        @About("samples in a training step; 0: all of them") @Default("100") int batch,
        @About("passes over the training samples") @Default("10") int epochs,
        @About(
                        "training steps between two evaluations on the validation samples; default: once an"
                                + " epoch, but not more often than every 50 steps or 30 times in a run")
                Optional<Integer> evaluateEvery,
        @About("ends the run before its last epoch, whichever limit is reached first")
                @Default("{}")
                TrainingLimits until,
        @About(
                        "ends the run when the validation loss no longer falls; default: {} where there are"
                                + " validation samples, {patience: 0} elsewhere")
                Optional<EarlyStoppingSettings> earlyStopping,
        @About(
                        "which weights the run ends with: those of the lowest validation loss, or the last ones;"
                                + " default: best where there are validation samples, last elsewhere")
                Optional<Keep> keep,
        @About("what is different for what growth adds") @Default("{}")
                AfterGrowthSettings afterGrowth,
        @About(
                        "seconds between two checkpoints, from which growth resume continues; 0: there are none")
                @Default("60")
                double checkpointSeconds) {
    public TrainingSettings {
        Require.atLeast("warmUp", warmUp, 0);
        Require.atLeast("batch", batch, 0);
        Require.between("epochs", epochs, 1, 100_000_000);
        Require.atLeast("checkpointSeconds", checkpointSeconds, 0);
        evaluateEvery.ifPresent(steps -> Require.atLeast("evaluateEvery", steps, 1));
    }

    /**
     * What ends the run early.
     *
     * @param validated whether there are validation samples
     */
    public EarlyStoppingSettings earlyStopping(boolean validated) {
        return earlyStopping.orElse(
                validated ? EarlyStoppingSettings.DEFAULT : EarlyStoppingSettings.OFF);
    }

    /**
     * Which weights the run ends with.
     *
     * @param validated whether there are validation samples
     */
    public Keep keep(boolean validated) {
        return keep.orElse(validated ? Keep.BEST : Keep.LAST);
    }
}
