package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatIsPlainStaysAsItIs() {
        assertThat(Printable.line("hidden 1: 2 → 4 · größer 🌱"))
                .isEqualTo("hidden 1: 2 → 4 · größer 🌱");
    }

    @Test
    void controlCharactersAreShownAsEscapes() {
        assertThat(Printable.line("a\u001b[2Jb\rc\nd\u0007\u009b"))
                .isEqualTo("a\\u001b[2Jb\\u000dc\\u000ad\\u0007\\u009b");
        assertThat(Printable.line("\u202eabc\u2028")).isEqualTo("\\u202eabc\\u2028");
    }

    @Test
    void severalLinesStaySeveral() {
        assertThat(Printable.lines("one\ntwo\u001b")).isEqualTo("one\ntwo\\u001b");
    }
}
