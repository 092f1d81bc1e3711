package dev.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Rounds.of(5, 1, 100).median()).isEqualTo(5);
        assertThat(Rounds.of(4, 1, 100, 2).median()).isEqualTo(3);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        assertThat(Rounds.of(1, 2, 3).over(Rounds.of(2, 2, 2)).values())
                .containsExactly(0.5, 1.0, 1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rounds.of(1).over(Rounds.of(1, 2)))
                .withMessage("1 rounds beside 2");
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(Rounds.digits(0.012345)).isEqualTo("0.0123");
        assertThat(Rounds.digits(1.2345)).isEqualTo("1.23");
        assertThat(Rounds.digits(12345)).isEqualTo("12345");
        assertThat(Rounds.of(1, 2, 4).text()).isEqualTo("2.00 (1.00–4.00)");
    }
}
