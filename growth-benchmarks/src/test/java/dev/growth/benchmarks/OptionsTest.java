package dev.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.UserException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("rows", "pairs");

    @Test
    void optionsHaveValues() {
        Options options = Options.parse(new String[] {"--pairs", "3", "--rows", "a,b"}, KNOWN);

        assertThat(options.number("pairs", 7)).isEqualTo(3);
        assertThat(options.list("rows", "")).containsExactly("a", "b");
    }

    @Test
    void whatIsUnknownOrHasNoValueIsRefused() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Options.parse(new String[] {"--row", "3"}, KNOWN))
                .withMessage("unknown option --row; there are --pairs, --rows");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> Options.parse(new String[] {"--rows"}, KNOWN))
                .withMessage("--rows needs a value");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() ->
                        Options.parse(new String[] {"--pairs", "few"}, KNOWN).number("pairs", 1))
                .withMessage("--pairs must be a number but is 'few'");
    }
}
