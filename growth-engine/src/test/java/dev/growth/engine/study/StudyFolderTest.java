package dev.growth.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.engine.file.FolderLock;
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

        assertThat(opened(folder, STUDY)).isEmpty();
        folder.add(RESULT);

        assertThat(opened(new StudyFolder(path), STUDY)).containsExactly(RESULT);
        assertThat(path.resolve("a.yaml")).content().contains("epochs: 1");
    }

    @Test
    void aLineThatWasCutOffIsDroppedForGood() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        opened(folder, STUDY);
        folder.add(RESULT);
        Files.writeString(folder.results(), "a,8,0.5,0.2", StandardOpenOption.APPEND);

        assertThat(opened(folder, STUDY)).containsExactly(RESULT);
        folder.add(RESULT);

        assertThat(opened(folder, STUDY)).containsExactly(RESULT, RESULT);
    }

    @Test
    void anArmMayComeLater() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        opened(folder, STUDY);
        folder.add(RESULT);

        assertThat(opened(folder, study("a: {training.epochs: 1}\n  b: {}"))).hasSize(1);
        assertThat(temporary.resolve("b.yaml")).isRegularFile();
    }

    @Test
    void resultsOfAnotherRecipeAreNotContinued() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        opened(folder, STUDY);

        assertThatThrownBy(() -> opened(folder, study("a: {training.epochs: 2}")))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("arm 'a'", "says 'epochs: 1', now it is 'epochs: 2'");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.writeString(temporary.resolve("other"), "text");

        assertThatThrownBy(() -> opened(new StudyFolder(temporary), STUDY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("neither empty nor the folder of a study");
        assertThatThrownBy(() -> opened(new StudyFolder(other), STUDY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a file");
        assertThat(temporary).isDirectoryContaining(file -> file.equals(other));
    }

    @Test
    void aTableOfSomethingElseIsRefused() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        opened(folder, STUDY);
        Files.writeString(folder.results(), "x,y\n");

        assertThatThrownBy(() -> opened(folder, STUDY))
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

    @Test
    void oneStudyHasItAtATime() throws IOException {
        StudyFolder folder = new StudyFolder(temporary);
        try (FolderLock _ = folder.lock()) {
            assertThatThrownBy(() -> new StudyFolder(temporary).lock())
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "the study folder %s is in use by process %d: wait until that study has ended",
                            temporary, ProcessHandle.current().pid());
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(opened(folder, STUDY)).isEmpty();
    }

    private static List<Result> opened(StudyFolder folder, Study study) throws IOException {
        try (FolderLock _ = folder.lock()) {
            return folder.open(study);
        }
    }
}
