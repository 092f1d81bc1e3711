package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.TestRuns;
import dev.growth.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    @Test
    void everyEpochHasEverySampleOnce() {
        EpochOrder order = new EpochOrder(23, 5, TestRuns.STREAMS);

        assertThat(order.stepsPerEpoch()).isEqualTo(5);
        assertThat(epoch(order, 0)).containsExactlyInAnyOrderElementsOf(all(23));
        assertThat(epoch(order, 1))
                .containsExactlyInAnyOrderElementsOf(all(23))
                .isNotEqualTo(epoch(order, 0));
    }

    @Test
    void anEpochDoesNotDependOnThoseBefore() {
        EpochOrder late = new EpochOrder(23, 5, TestRuns.STREAMS);

        assertThat(epoch(late, 3)).isEqualTo(epoch(new EpochOrder(23, 5, TestRuns.STREAMS), 3));
        assertThat(epoch(new EpochOrder(23, 5, new RandomStreams(8)), 3))
                .isNotEqualTo(epoch(late, 3));
    }

    @Test
    void aBatchOfZeroOrMoreThanAllIsAllSamples() {
        assertThat(new EpochOrder(23, 0, TestRuns.STREAMS).stepsPerEpoch()).isEqualTo(1);
        assertThat(new EpochOrder(23, 100, TestRuns.STREAMS).size(0)).isEqualTo(23);
    }

    @Test
    void epochsBeyondTheRangeOfAnIntAreEpochsOfTheirOwn() {
        EpochOrder order = new EpochOrder(23, 0, TestRuns.STREAMS);

        assertThat(epoch(order, 1L << 32))
                .containsExactlyInAnyOrderElementsOf(all(23))
                .isNotEqualTo(epoch(order, 0));
    }

    private static List<Integer> epoch(EpochOrder order, long epoch) {
        List<Integer> result = new ArrayList<>();
        for (long s = 0; s < order.stepsPerEpoch(); s++) {
            long step = epoch * order.stepsPerEpoch() + s;
            int[] rows = new int[order.size(step)];
            order.copy(step, rows);
            Arrays.stream(rows).forEach(result::add);
        }
        return result;
    }

    private static List<Integer> all(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
