package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void filesAreNamedWithTheReason() {
        assertThat(Failures.sentence(new NoSuchFileException("a")))
                .isEqualTo("growth failed: a: there is no such file or folder");
        IOException full = new FileSystemException("a", null, "No space left on device");
        assertThat(Failures.sentence(new UncheckedIOException(full)))
                .isEqualTo("growth failed: a: No space left on device");
        assertThat(Failures.sentence(new UncheckedIOException("cannot write b", full)))
                .isEqualTo("growth failed: cannot write b: a: No space left on device");
    }

    @Test
    void aPathThatIsNoneIsTheUsers() {
        InvalidPathException failure =
                new InvalidPathException("a\0b", "Nul character not allowed");

        assertThat(Failures.isUsers(failure)).isTrue();
        assertThat(Failures.sentence(failure))
                .isEqualTo("'a\\u0000b' is not a path: Nul character not allowed");
    }

    @Test
    void errorsOfTheJvmAreSentences() {
        assertThat(Failures.sentence(new IllegalStateException(new OutOfMemoryError("Java heap"))))
                .matches(
                        "growth failed: not enough memory: the JVM may use \\d+ MB, which -Xmx .*");
        assertThat(Failures.sentence(new IllegalStateException(new StackOverflowError())))
                .isEqualTo("growth failed: something is nested too deep");
    }

    @Test
    void whatIsUnknownIsOneLine() {
        assertThat(Failures.sentence(new IllegalArgumentException("a\nb\u001b[2J")))
                .isEqualTo("growth failed: java.lang.IllegalArgumentException: a\\nb\\u001b[2J");
        assertThat(Failures.sentence(new UserException("as it is"))).isEqualTo("as it is");
    }
}
