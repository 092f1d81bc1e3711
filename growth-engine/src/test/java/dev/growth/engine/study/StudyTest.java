package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.recipe.yaml.TestComponents;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study that Java makes is as strict as one of a file: names become files and cells. */
class StudyTest {
    private static final Recipe RECIPE =
            new RecipeReader(TestComponents.CATALOG)
                    .read(
                            new RecipeSource(
                                    "r",
                                    "name: r\ndata: circles\nnetwork: {hidden: [2]}\ntraining:"),
                            List.of());

    @Test
    void otherSeedsChangeNothingElse() {
        Study study = study("s", "a", "b");

        Study other = study.with(new Seeds(3, 4));

        assertThat(other.seeds()).isEqualTo(new Seeds(3, 4));
        assertThat(other.with(study.seeds())).isEqualTo(study);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b|a|name must be made of letters",
                "s|../a|arms must be made of letters",
                "s|'a,b'|arms must be made of letters",
            })
    void namesAreNamesOfFiles(String name, String arm, String message) {
        assertThatThrownBy(() -> study(name, arm))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anArmIsThereOnce() {
        assertThatThrownBy(() -> study("s", "a", "b", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arms must have different names but is [a, b, a]");
    }

    @Test
    void withoutArmsOrMeasuresThereIsNoStudy() {
        assertThatThrownBy(() -> study("s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arms must have at least one");
        List<Study.Arm> arms = study("s", "a").arms();
        assertThatThrownBy(() -> new Study("s", new Seeds(1, 1), arms, List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("measures must have at least one");
    }

    private static Study study(String name, String... arms) {
        return new Study(
                name,
                new Seeds(1, 2),
                List.of(arms).stream().map(arm -> new Study.Arm(arm, RECIPE)).toList(),
                List.of(Measure.TRAIN_LOSS),
                Optional.empty());
    }
}
