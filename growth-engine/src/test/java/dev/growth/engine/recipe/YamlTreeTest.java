package dev.growth.engine.recipe;

import static dev.growth.engine.recipe.RecipeReaderTest.SMALL;
import static dev.growth.engine.recipe.RecipeReaderTest.problems;
import static dev.growth.engine.recipe.RecipeReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

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
                                + " backend, metrics) but is a list");
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
}
