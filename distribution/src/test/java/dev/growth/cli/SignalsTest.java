package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    @Test
    void onlyTheThreadsOfSignalsCount() {
        Signals signals =
                new Signals(() -> List.of("main", "Signal Dispatcher", "SIGINT handler", "SIGINT"));

        assertThat(signals.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"SIGINT handler,130", "SIGTERM handler,143", "SIGHUP handler,129", "main,1"})
    void theExitCodeIsThatOfTheSignal(String thread, int code) {
        assertThat(new Signals(() -> List.of(thread)).exitCode()).isEqualTo(code);
    }

    @Test
    void thereAreNoneInATest() {
        assertThat(Signals.ofThisJvm().count()).isZero();
    }
}
