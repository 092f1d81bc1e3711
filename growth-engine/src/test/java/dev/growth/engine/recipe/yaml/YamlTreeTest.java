package dev.growth.engine.recipe.yaml;

import static dev.growth.engine.recipe.yaml.RecipeReaderTest.SMALL;
import static dev.growth.engine.recipe.yaml.RecipeReaderTest.problems;
import static dev.growth.engine.recipe.yaml.RecipeReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    @Test
    void aliasesAreToldOnce() {
        assertThat(problems("name: &n a\ndata: *n\nnetwork: {hidden: [*n]}\ntraining: {}\n"))
                .containsExactly(
                        "r.yaml:1:7 name has an anchor, which recipes do not use",
                        "r.yaml:2:7 data is an alias: write the value itself",
                        "r.yaml:3:20 network.hidden.0 is an alias: write the value itself");
    }

    @Test
    void aDuplicateDoesNotHideOtherProblems() {
        assertThat(problems(SMALL + "training: {batch: x}\nseed: y\n"))
                .containsExactly(
                        "r.yaml:5:1 training is given twice, first at r.yaml:4:1",
                        "r.yaml:6:7 seed must be a whole number but is 'y'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n", "~"})
    void refusesAnEmptyFile(String text) {
        assertThat(problems(text))
                .containsExactly(
                        "r.yaml:1:1 is empty: a recipe has at least a name, data, network and training");
    }

    @Test
    void refusesOtherThanAMapping() {
        assertThat(problems("- a"))
                .containsExactly(
                        "r.yaml:1:1 must be settings (name, seed, data, network, training, growth,"
                                + " backend, listeners) but is a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[!!int -[a]]", "[a, !!int +, b]", "!!int +"})
    void aTagThatItsValueDoesNotFitIsATag(String value) {
        assertThat(problems(SMALL.replace("name: small", "name: " + value)))
                .anySatisfy(problem ->
                        assertThat(problem).contains(" has a tag, which recipes do not use"));
    }

    @Test
    void refusesSeveralDocuments() {
        assertThat(problems(SMALL + "---\nname: other\n"))
                .containsExactly("r.yaml:6:1 must be one YAML document but another begins here");
        assertThat(read("---\n" + SMALL + "...\n").name()).isEqualTo("small");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: [a | 1:9 | expected ',' or ']', but got <stream end>",
                "name: a: b | 1:8 | mapping values are not allowed here",
                "name: @a | 1:7 | found character '@' that cannot start any token",
                "\"name: a | 1:9 | found unexpected end of stream",
                "? [a] | 1:4 | Expected a property name"
            })
    void tellsWhereItIsNotYaml(String text, String where, String reason) {
        assertThat(problems(text))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("r.yaml:" + where + " is not valid YAML: ")
                .contains(reason);
    }

    @Test
    void tellsATabThatIndents() {
        assertThat(problems("name: a\ndata:\n\t- x\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("r.yaml:3:1 is not valid YAML: ")
                .contains("(TAB)");
    }

    @Test
    void locationsCountCharactersNotBytes() {
        assertThat(problems("name: {\"😀ä\": &a 1}"))
                .contains("r.yaml:1:14 name.😀ä has an anchor, which recipes do not use");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        String problem = "is nested more than 50 levels deep here";
        assertThat(problems("name: " + "[".repeat(100))).containsExactly("r.yaml:1:57 " + problem);
        assertThat(problems("name: " + "[".repeat(100) + "]".repeat(100)))
                .containsExactly("r.yaml:1:57 " + problem);
        assertThat(problems("a:\n" + "- ".repeat(100_000)))
                .containsExactly("r.yaml:2:101 " + problem);
    }

    @Test
    void textThatLooksLikeAPlaceIsNone() {
        assertThat(problems("a:\n  b: 1\n line 99999999999, column 1   c: {d: 0.002}\n"))
                .singleElement()
                .asString()
                .startsWith("r.yaml:3:2 is not valid YAML: ");
        assertThat(problems(SMALL, "name=[line 99999999999, column 1"))
                .singleElement()
                .asString()
                .startsWith("--set name=[line 99999999999, column 1 name is not valid YAML: ");
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertThat(problems("? " + "x".repeat(60_000) + "\n: 1\n"))
                .singleElement()
                .asString()
                .startsWith("r.yaml:1:1 is not valid YAML: Name length (60000) exceeds");
    }

    @Test
    void charactersThatAreNoTextAreToldWithTheirPlace() {
        assertThat(problems("name: a\nx: b\0c\n"))
                .containsExactly(
                        "r.yaml:2:5 is not valid YAML: it has the character U+0000, which is not text");
        assertThat(problems("x: \ud800"))
                .containsExactly(
                        "r.yaml:1:4 is not valid YAML: it has the character U+D800, which is not text");
    }

    @Test
    void aTextThatIsTooLongIsNotParsed() {
        assertThat(problems("#" + "x".repeat(10_000_000)))
                .containsExactly("r.yaml:1:1 has 10000001 characters; the most are 1048576");
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedAndNotRepeated() {
        String digits = "1".repeat(1_000_000);
        assertThat(problems(SMALL + "seed: " + digits))
                .containsExactly(
                        "r.yaml:5:7 seed must be a number of at most 1100 characters but is %s… (1000000 characters)"
                                .formatted("1".repeat(100)));
        assertThat(
                        problems(
                                SMALL.replace(
                                        "training: {}",
                                        "training: {until: {loss: 0." + digits + "}}")))
                .singleElement()
                .asString()
                .contains("training.until.loss must be a number of at most 1100 characters")
                .hasSizeLessThan(300);
    }

    @Test
    void ofVeryManyProblemsTheNumberIsTold() {
        String recipe = SMALL.replace("[1]", "[" + "x, ".repeat(5000) + "1]");

        assertThat(problems(recipe)).hasSize(1000);
        assertThat(message(recipe).lines()).hasSize(21).last().isEqualTo("and 980 more problems");
    }

    @Test
    void whatIsQuotedNeverReachesTheTerminalRaw() {
        assertThat(message(SMALL + "\"\\e[2J\\n\": 1\n"))
                .isEqualTo(
                        "r.yaml:5:1 \\u001b[2J\\n is unknown. Available: name, seed, data, network,"
                                + " training, growth, backend, listeners");
    }

    private static String message(String recipe) {
        return catchThrowableOfType(RecipeException.class, () -> read(recipe)).getMessage();
    }
}
