package dev.growth.engine.wiring;

import dev.growth.api.data.DataSet;
import dev.growth.api.run.RunListener;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.record.RunRecord;
import dev.growth.engine.running.Run;
import java.util.Optional;

/**
 * What is there before a run is put together.
 *
 * @param recipe what to do
 * @param yaml the recipe as the run folder has it
 * @param version of growth
 * @param data loaded
 * @param backend open; whoever opened it closes it, and with it everything that the run owns
 * @param listener receives the run's events
 * @param record absent: the run leaves none
 * @param checkpoint where it continues; absent: it starts
 */
public record RunSetup(
        Recipe recipe,
        String yaml,
        String version,
        DataSet data,
        BackendChoice.Opened backend,
        RunListener listener,
        Optional<RunRecord> record,
        Optional<Checkpoint> checkpoint) {
    /**
     * Puts the run together.
     *
     * @throws dev.growth.api.UserException if the parts do not fit each other
     */
    public Run run() {
        return RunModule.run(this);
    }
}
