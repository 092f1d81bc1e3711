package dev.growth.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With the shell as the program. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "the programs are scripts of a Unix shell")
class ProgramTest {
    @Test
    void theNumberIsReadFromTheLineOfJson() throws Exception {
        Program program =
                shell("echo '{\"version\": \"1.2\", \"ms\": {\"median\": 0.25, \"min\": 0.1}}'");

        assertThat(program.measure("median")).isEqualTo(0.25);
        assertThat(program.version()).isEqualTo("1.2");
    }

    @Test
    void aProgramThatFailsIsShownWithWhatItSaid() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> shell("echo 'no torch' >&2; exit 3").measure("median"))
                .withMessageContaining("ended with code 3")
                .withMessageContaining("no torch");
    }

    @Test
    void outputWithoutTheNumberIsShown() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> shell("echo hello").measure("median"))
                .withMessageContaining("median")
                .withMessageContaining("hello");
    }

    private static Program shell(String script) {
        return new Program(List.of("sh", "-c", script));
    }
}
