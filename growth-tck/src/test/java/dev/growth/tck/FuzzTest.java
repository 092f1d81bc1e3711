package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final Fuzz FUZZ = Fuzz.of("number").valid("12").valid("-3.5");

    @Test
    void aReaderThatRefusesWhatIsWrongPasses() {
        Fuzz.Counts counts =
                FUZZ.run(bytes -> {
                    if (!Fuzz.text(bytes).matches("-?\\d+(\\.\\d+)?")) {
                        throw new UserException("'" + Fuzz.text(bytes) + "' is no number");
                    }
                });

        assertThat(counts.accepted()).isGreaterThan(10);
        assertThat(counts.refused()).isGreaterThan(500);
    }

    @Test
    void anExceptionThatIsNoUsersIsAFailureThatCanBeRepeated() {
        assertThatThrownBy(() -> FUZZ.run(bytes -> Double.parseDouble(Fuzz.text(bytes))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("number ends with java.lang.NumberFormatException: ")
                .hasMessageContaining("; seed ")
                .hasMessageContaining(", index ")
                .hasRootCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void aReaderThatAllocatesWithoutBoundFails() {
        byte[][] held = new byte[1][];

        assertThatThrownBy(() ->
                        Fuzz.of("text").valid("a").run(_ -> held[0] = new byte[(256 << 20) + 1], 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("allocates 256 MB");
    }

    @Test
    void aValidInputMustBeAccepted() {
        assertThatThrownBy(() ->
                        FUZZ.run(_ -> {
                            throw new UserException("no");
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("number is valid and refused: no; seed ");
    }

    @Test
    void theSameSeedGivesTheSameInputs() {
        List<String> first = inputs();

        assertThat(inputs()).isEqualTo(first);
        assertThat(first.stream().distinct().count()).isGreaterThan(300);
    }

    private static List<String> inputs() {
        List<String> all = new ArrayList<>();
        FUZZ.run(bytes -> all.add(HexFormat.of().formatHex(bytes)));
        return all;
    }
}
