package dev.growth.benchmarks.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.benchmarks.Mlp;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationTimesTest {
    @Test
    void everyOperationOfAStepIsTimed() {
        OperationTimes times = new OperationTimes();
        List<String> overrides =
                List.of(
                        "data={blobs: {train-samples: 500}}",
                        "network.hidden=[3]",
                        "backend={ojalgo: {threads: 1}}");
        try (Training training = new Training(Mlp.recipe(Mlp.catalog(), overrides), times::timed)) {
            training.trainer().step();
            times.clear();
            training.trainer().step();
        }

        assertThat(times.nanos())
                .containsKeys(
                        "gather 100×2 500×2 100×1",
                        "dense 100×3 100×3 100×2",
                        "loss 100×1 100×3 100×3",
                        "denseBackward 100×3 100×3 3×3",
                        "multiply A 2×3 100×2 100×3",
                        "adam 2×3 2×3 2×3")
                .allSatisfy((_, nanos) -> assertThat(nanos).isPositive());
    }
}
