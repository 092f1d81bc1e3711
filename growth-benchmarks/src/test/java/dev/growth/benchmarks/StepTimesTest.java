package dev.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.component.Catalog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    /** As the programs do it; what a step took is for no test to say. */
    @Test
    void aRunEndsAfterTheRoundsWanted() {
        Catalog catalog = Mlp.catalog();
        List<String> overrides =
                List.of("data={blobs: {train-samples: 500}}", "network.hidden=[3]");
        AtomicInteger ends = new AtomicInteger();

        Rounds rounds =
                StepTimes.measure(
                        Mlp.recipe(catalog, overrides),
                        catalog,
                        new StepTimes.Pace(100, 0, 100, 3),
                        ends::incrementAndGet);

        assertThat(rounds.values()).hasSize(3).allMatch(each -> each > 0);
        assertThat(ends).hasValue(1);
    }
}
