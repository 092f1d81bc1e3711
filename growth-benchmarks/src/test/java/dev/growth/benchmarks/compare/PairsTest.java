package dev.growth.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.benchmarks.Rounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
    private static final Pairs PAIRS =
            new Pairs("step, ms", "pytorch", "2.0", 1, Rounds.of(1, 2, 3), Rounds.of(2, 2, 2));

    @Test
    void aLineHoldsAll() {
        assertThat(Pairs.parse(PAIRS.line())).isEqualTo(PAIRS);
    }

    @Test
    void pairsOfTheSameThingsAreOneRow() {
        Pairs more = new Pairs("step, ms", "pytorch", "2.0", 1, Rounds.of(9), Rounds.of(3));
        Pairs other = new Pairs("step, ms", "pytorch", "2.0", 2, Rounds.of(9), Rounds.of(3));

        List<Pairs> merged = Pairs.merged(List.of(PAIRS, other, more));

        assertThat(merged).hasSize(2).contains(other);
        assertThat(merged.getFirst().ours()).isEqualTo(Rounds.of(1, 2, 3, 9));
        assertThat(merged.getFirst().theirs()).isEqualTo(Rounds.of(2, 2, 2, 3));
    }

    @Test
    void theRatioIsTheMedianOfTheRatios() {
        assertThat(Pairs.table(List.of(PAIRS)))
                .endsWith(
                        "| step, ms | 2.00 (1.00–3.00) | pytorch 2.0 | 1 | 2.00 (2.00–2.00) | 1.00 (0.500–1.50) | 3 |\n");
    }
}
