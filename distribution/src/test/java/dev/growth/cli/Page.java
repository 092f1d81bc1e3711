package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the documentation as something to do: its files are written, its shell blocks are run,
 * and what they print is compared with the block that follows.
 *
 * @param blocks in the order of the page
 */
record Page(List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?:^`(?<file>[^`\\n]+)`\\n\\n)?^```(?<language>\\w*)\\n(?<text>.*?)^```$",
                    Pattern.MULTILINE | Pattern.DOTALL);
    private static final String ANYTHING = "…";

    /**
     * What is between two lines of backticks.
     *
     * @param file the name in the line before; empty if there is none
     */
    record Block(String file, String language, String text) {
        boolean isFile() {
            return !file.isEmpty();
        }

        long lines() {
            return text.lines().count();
        }
    }

    /** A page of the zip. */
    static Page of(UnpackedZip zip, String name) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(zip.home().resolve("docs").resolve(name)));
        return new Page(
                matcher.results()
                        .map(each ->
                                new Block(
                                        each.group("file") == null ? "" : each.group("file"),
                                        each.group("language"),
                                        each.group("text")))
                        .toList());
    }

    /** The files of this folder. */
    List<Block> files(String folder) {
        return blocks.stream().filter(block -> block.file().startsWith(folder)).toList();
    }

    /** Does in a folder what the page says, in order. */
    void follow(UnpackedZip zip, Path folder) throws IOException {
        for (Block block : blocks) {
            if (block.isFile()) {
                Path file = folder.resolve(block.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("sh")) {
                String printed = run(blocks.get(i).text(), zip, folder);
                if (i + 1 < blocks.size() && blocks.get(i + 1).language().isEmpty()) {
                    assertThat(printed).matches(pattern(blocks.get(i + 1).text()));
                }
            }
        }
    }

    private static String run(String script, UnpackedZip zip, Path folder) {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", script);
        String java = System.getProperty("java.home");
        shell.directory(folder.toFile());
        shell.environment().put("GROWTH", zip.home().toString());
        shell.environment().put("JAVA_HOME", java);
        shell.environment().merge("PATH", java + "/bin", (old, bin) -> bin + ":" + old);
        Outcome outcome = UnpackedZip.run(shell);
        assertThat(outcome.exitCode()).as("%s%s%s", script, outcome.out(), outcome.err()).isZero();
        assertThat(outcome.err()).as(script).isEmpty();
        return outcome.out();
    }

    /** A line of dots stands for any lines, dots within a line for any text. */
    private static Pattern pattern(String expected) {
        return Pattern.compile(
                expected.lines()
                        .map(line ->
                                line.equals(ANYTHING)
                                        ? "(?:[^\\n]*\\n)*?"
                                        : Pattern.quote(line).replace(ANYTHING, "\\E[^\\n]*\\Q")
                                                + "\\n")
                        .collect(Collectors.joining()));
    }
}
