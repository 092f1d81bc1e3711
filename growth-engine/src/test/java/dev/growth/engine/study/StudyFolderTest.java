package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.recipe.yaml.TestComponents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {
    private static final Study STUDY = study("a: {training.epochs: 1}");
    private static final Result RESULT =
            Result.parse("a,7,0.5,0.375,0.25,0.75,0.8125,0.875,41,7,2,300,1.5,4 3,");

    @TempDir private Path temporary;

    @Test
    void whatWasAddedIsThereTheNextTime() throws IOException {
        Path path = temporary.resolve("new/folder");
        StudyFolder folder = new StudyFolder(path);

        assertThat(folder.open(STUDY)).isEmpty();
        folder.add(RESULT);

        assertThat(new StudyFolder(path).open(STUDY)).containsExactly(RESULT);
        assertThat(path.resolve("a.yaml")).content().contains("epochs: 1");
    }

    @Test
    void aLineThatWasCutOffIsDroppedForGood() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        folder.open(STUDY);
        folder.add(RESULT);
        Files.writeString(folder.results(), "a,8,0.5,0.2", StandardOpenOption.APPEND);

        assertThat(folder.open(STUDY)).containsExactly(RESULT);
        folder.add(RESULT);

        assertThat(folder.open(STUDY)).containsExactly(RESULT, RESULT);
    }

    @Test
    void anArmMayComeLater() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        folder.open(STUDY);
        folder.add(RESULT);

        assertThat(folder.open(study("a: {training.epochs: 1}\n  b: {}"))).hasSize(1);
        assertThat(temporary.resolve("b.yaml")).isRegularFile();
    }

    @Test
    void resultsOfAnotherRecipeAreNotContinued() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        folder.open(STUDY);

        assertThatThrownBy(() -> folder.open(study("a: {training.epochs: 2}")))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("arm 'a'", "says 'epochs: 1', now it is 'epochs: 2'");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.writeString(temporary.resolve("other"), "text");

        assertThatThrownBy(() -> new StudyFolder(temporary).open(STUDY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("neither empty nor the folder of a study");
        assertThatThrownBy(() -> new StudyFolder(other).open(STUDY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a file");
        assertThat(temporary).isDirectoryContaining(file -> file.equals(other));
    }

    @Test
    void aTableOfSomethingElseIsRefused() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        folder.open(STUDY);
        Files.writeString(folder.results(), "x,y\n");

        assertThatThrownBy(() -> folder.open(STUDY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("results.csv:1 must be the columns arm,seed");
    }

    private static Study study(String arms) {
        String recipe = "name: r\ndata: circles\nnetwork: {hidden: [2]}\ntraining: {}\n";
        return new StudyReader(TestComponents.CATALOG, name -> new RecipeSource(name, recipe))
                .read(
                        new RecipeSource("s", "name: s\nrecipe: r\narms:\n  " + arms + "\n"),
                        List.of());
    }
}
