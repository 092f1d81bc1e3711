package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessTest {
    @ParameterizedTest
    @CsvSource({
        "0.99, , 0.99, true",
        "0.99, , 0.98, false",
        ", 1e-7, 1e-7, true",
        ", 1e-7, 2e-7, false",
        "1, 2, 1.5, true",
        "1, 2, 3, false",
        ", 1, NaN, false",
        "1, , NaN, false"
    })
    void theBarItselfIsReachedAndNaNIsNot(
            Double atLeast, Double atMost, double value, boolean reached) {
        Success success =
                new Success(
                        Measure.TRAIN_LOSS,
                        Optional.ofNullable(atLeast),
                        Optional.ofNullable(atMost));

        assertThat(success.isReachedBy(value)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "0.99, train-loss ≥ 0.99",
        "1e-7, train-loss ≥ 1e-7",
        "2.5e-7, train-loss ≥ 2.5e-7",
        "20, train-loss ≥ 20"
    })
    void itIsWrittenAsPeopleWriteIt(double bar, String text) {
        assertThat(new Success(Measure.TRAIN_LOSS, Optional.of(bar), Optional.empty()))
                .hasToString(text);
    }
}
