package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DownloadBarTest {
    private final StringWriter screen = new StringWriter();
    private final DownloadBar bar = new DownloadBar(new PrintWriter(screen), () -> 0);

    @Test
    void itIsAsLongAsTheShareThatArrived() {
        bar.arrived("images.gz", 2_500_000, 10_000_000);

        assertThat(screen.toString())
                .contains("images.gz [" + "#".repeat(8) + "-".repeat(22) + "] 2.5 MB of 10.0 MB");
    }

    @Test
    void withoutATotalThereIsNoBar() {
        bar.arrived("images.gz", 2_500_000, -1);

        assertThat(screen.toString()).contains("images.gz 2.5 MB").doesNotContain("#");
    }
}
