package dev.growth.engine.study;

import dev.growth.api.UserException;
import dev.growth.engine.file.FolderLock;
import dev.growth.engine.recipe.yaml.RecipeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a study leaves: {@code results.csv}, a line for each run as soon as it is over, and the
 * effective recipe of each arm. A study that was stopped is continued in its folder.
 */
final class StudyFolder {
    private final Path folder;
    private final Path results;

    /** The folder of a study, which need not exist yet. */
    StudyFolder(Path folder) {
        this.folder = folder;
        this.results = folder.resolve("results.csv");
    }

    /** Where the results are. */
    Path results() {
        return results;
    }

    /**
     * Takes the folder, so that no other study writes into it meanwhile.
     *
     * @throws UserException if another study has it, or if it holds something else
     */
    FolderLock lock() throws IOException {
        if (!Files.exists(results)) {
            requireEmpty();
            Files.createDirectories(folder);
        }
        return FolderLock.of(folder, "study");
    }

    /**
     * Makes it ready for a study, new or continued.
     *
     * @return the results that it has already
     * @throws UserException if one of the arms had another recipe when its results were made
     */
    List<Result> open(Study study) throws IOException {
        if (!Files.exists(results)) {
            Files.writeString(results, Result.csvHeader() + "\n");
        }
        for (Study.Arm arm : study.arms()) {
            keep(arm);
        }
        return read();
    }

    /** Appends a line. */
    void add(Result result) throws IOException {
        Files.writeString(results, result.toCsv() + "\n", StandardOpenOption.APPEND);
    }

    private void requireEmpty() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.anyMatch(file -> !file.endsWith(FolderLock.NAME))) {
                    throw new UserException(folder + " is neither empty nor the folder of a study");
                }
            }
        } else if (Files.exists(folder)) {
            throw new UserException(folder + " is a file; it must be a folder");
        }
    }

    private void keep(Study.Arm arm) throws IOException {
        Path file = folder.resolve(arm.name() + ".yaml");
        String recipe = RecipeWriter.toYaml(arm.recipe());
        if (!Files.exists(file)) {
            Files.writeString(file, recipe);
        } else if (!Files.readString(file).equals(recipe)) {
            throw new UserException(
                    "%s is not the recipe that arm '%s' has now%s; take another --output, or delete the file and the arm's lines in %s"
                            .formatted(file, arm.name(), firstChange(file, recipe), results));
        }
    }

    private static String firstChange(Path file, String recipe) throws IOException {
        List<String> old = Files.readAllLines(file);
        List<String> now = recipe.lines().toList();
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            if (!old.get(i).equals(now.get(i))) {
                return ": line %d says '%s', now it is '%s'"
                        .formatted(i + 1, old.get(i).strip(), now.get(i).strip());
            }
        }
        return "";
    }

    /** A last line that was cut off is cut off as a whole. */
    private List<Result> read() throws IOException {
        String text = Files.readString(results);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            Files.writeString(results, whole);
        }
        List<String> lines = whole.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(Result.csvHeader())) {
            throw new UserException(results + ":1 must be the columns " + Result.csvHeader());
        }
        List<Result> read = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                read.add(Result.parse(lines.get(i)));
            } catch (UserException e) {
                throw new UserException("%s:%d %s".formatted(results, i + 1, e.getMessage()), e);
            }
        }
        return read;
    }
}
