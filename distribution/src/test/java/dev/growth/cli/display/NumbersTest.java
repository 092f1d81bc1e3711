package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.31249, 0.312",
        "12, 12",
        "0.001, 0.00100",
        "0.00099951, 1.00e-3",
        "0.0000031, 3.10e-6",
        "-0.0000031, -3.10e-6",
        "0, 0",
        "2.35e29, 2.35e+29",
        "NaN, NaN"
    })
    void lossesHaveThreeDigits(double value, String text) {
        assertThat(Numbers.loss(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0.031, −0.0310", "0.002, +0.00200", "0, +0"})
    void changesHaveASign(double value, String text) {
        assertThat(Numbers.change(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0412, 41 ms",
        "0.9996, 1.0 s",
        "59.96, 1 min 0 s",
        "14.23, 14.2 s",
        "75, 1 min 15 s",
        "7260, 2 h 1 min"
    })
    void durationsHaveTheUnitThatFits(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }

    @Test
    void aNetworkWithoutHiddenLayersHasNoWidths() {
        assertThat(Numbers.widths(List.of())).isEqualTo("none");
    }
}
