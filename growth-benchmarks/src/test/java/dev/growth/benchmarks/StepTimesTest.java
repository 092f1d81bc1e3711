package dev.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.GrowthRun;
import dev.growth.engine.recipe.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    /** As the programs do it; what a step took is for no test to say. */
    @Test
    void aRunEndsAfterTheRoundsWanted() {
        Catalog catalog = Mlp.catalog();
        List<GrowthRun> run = new ArrayList<>();
        StepTimes times = new StepTimes(100, 0, 100, 3, () -> run.getFirst().cancel());
        run.add(
                new GrowthRun(
                        Mlp.recipe(
                                catalog,
                                List.of(
                                        "data={blobs: {train-samples: 500}}",
                                        "network.hidden=[3]")),
                        catalog,
                        List.of(times),
                        Optional.empty()));

        assertThat(run.getFirst().execute().steps()).isEqualTo(400);
        assertThat(times.rounds().values()).hasSize(3).allMatch(each -> each > 0);
    }
}
