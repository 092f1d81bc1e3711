package dev.growth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN =
            List.of("batch", "epochs", "learning-rate", "kaiming-normal", "kaiming-uniform", "at");

    @ParameterizedTest
    @CsvSource({
        "epoch, epochs",
        "epohcs, epochs",
        "Epochs, epochs",
        "bacth, batch",
        "learningRate, learning-rate",
        "learning_rate, learning-rate",
        "learnin rte, learning-rate",
        "kaiming, kaiming-normal",
        "ta, at"
    })
    void findsWhatIsClose(String given, String meant) {
        assertThat(Suggestion.closest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"loss", "x", "''", "momentum"})
    void isSilentWhereNothingIsClose(String given) {
        assertThat(Suggestion.closest(given, KNOWN)).isEmpty();
        assertThat(Suggestion.sentence(given, KNOWN)).isEmpty();
    }

    @Test
    void knownNamesNeedNotBeInKebabCase() {
        assertThat(Suggestion.closest("horsepowr", List.of("Weight", "Horse Power")))
                .contains("Horse Power");
    }

    @Test
    void aLetterIsNotCloseToAnother() {
        assertThat(Suggestion.closest("b", List.of("a"))).isEmpty();
    }

    @Test
    void prefersTheClosest() {
        assertThat(Suggestion.closest("adamv", List.of("adagrad", "adam", "adamw")))
                .contains("adam");
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, '', 3", "abc, abc, 0", "abc, acb, 1", "kitten, sitting, 3"})
    void countsEdits(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }
}
