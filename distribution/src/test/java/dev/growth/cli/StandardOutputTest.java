package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final StringWriter said = new StringWriter();
    private final PrintWriter err = new PrintWriter(said);

    @Test
    void whatIsPrintedArrives() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        assertThat(printed(new StandardOutput(bytes), 0)).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ä\nb\n");
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void outputThatIsLostIsToldAndFails() {
        StandardOutput output = new StandardOutput(failing("No space left on device"));

        assertThat(printed(output, 0)).isEqualTo(1);
        assertThat(said.toString())
                .isEqualToIgnoringNewLines("cannot write the output: No space left on device");
    }

    @Test
    void anotherFailureKeepsItsCode() {
        assertThat(printed(new StandardOutput(failing("Bad file descriptor")), 2)).isEqualTo(2);
    }

    @Test
    void nobodyIsToldOfAPipeThatIsReadNoMore() {
        assertThat(printed(new StandardOutput(failing("Broken pipe")), 0)).isEqualTo(1);
        assertThat(said.toString()).isEmpty();
    }

    private int printed(StandardOutput output, int code) {
        PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
        out.print("ä\n");
        out.flush();
        out.print("b\n");
        out.flush();
        return output.end(code, err);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
