package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CONTRIBUTING.md asks of sources and nothing else in the build looks at. */
class SourceRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("growth.root")).normalize();
    private static final int MOST_LINES_OF_A_FILE = 350;
    private static final int MOST_LINES_OF_A_METHOD = 60;

    /** Written in parts, as this file is looked at too. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled");

    /** What is none: code between fences, indented code, rows of tables. */
    private static final Pattern NO_PROSE =
            Pattern.compile("(?ms)^ *```.*?^ *```|^ {4}[^\\n]*|^ *\\|[^\\n]*");

    /** Members are indented. */
    private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public ");

    @Test
    void filesAreShort() throws IOException {
        assertThat(sources("src/main/java"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(Files.readAllLines(file))
                                .as("lines of %s", ROOT.relativize(file))
                                .hasSizeLessThanOrEqualTo(MOST_LINES_OF_A_FILE));
    }

    /** But for kernels, where a call may cost more than it explains. */
    @Test
    void methodsAreShort() throws IOException {
        List<Path> files =
                sources("src/main/java").stream()
                        .filter(file -> !file.getParent().endsWith("kernel"))
                        .toList();

        assertThat(longMethods(files)).isEmpty();
    }

    /** But for tables, code and the reference, which the command writes. */
    @Test
    void pagesAreWrapped() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    Stream.concat(
                                    docs.filter(file -> !file.endsWith("recipes.md")),
                                    Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve))
                            .filter(file -> file.toString().endsWith(".md"))
                            .toList();
            assertThat(pages)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(page ->
                            assertThat(NO_PROSE.matcher(content(page)).replaceAll("").lines())
                                    .as(ROOT.relativize(page).toString())
                                    .allSatisfy(line ->
                                            assertThat(line.codePointCount(0, line.length()))
                                                    .as(line)
                                                    .isLessThanOrEqualTo(100)));
        }
    }

    @Test
    void nothingIsUnfinishedOrSwitchedOff() throws IOException {
        assertThat(sources("src"))
                .allSatisfy(file ->
                        assertThat(Files.readString(file))
                                .as(ROOT.relativize(file).toString())
                                .doesNotContainPattern(UNFINISHED));
    }

    @Test
    void everyPluginModuleUsesAConformanceKit() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            assertThat(modules.filter(module -> isPlugin(module.getFileName().toString())))
                    .isNotEmpty()
                    .allSatisfy(module ->
                            assertThat(javaFiles(module.resolve("src/test/java")))
                                    .as("tests of %s", module.getFileName())
                                    .anyMatch(file ->
                                            file.toString().endsWith("ConformanceTest.java")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"growth-api", "growth-host", "growth-tck"})
    void whatPluginsSeeSaysSinceWhenItIsThere(String module) {
        assertThat(javaFiles(ROOT.resolve(module).resolve("src/main/java")))
                .filteredOn(file -> isDescription(file) || isPublic(file))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(head(file))
                                .as(ROOT.relativize(file).toString())
                                .containsPattern("\n \\* @since \\d+\\.\\d+\n"));
    }

    private static boolean isPublic(Path file) {
        return !head(file).equals(content(file));
    }

    /** Of a package or a module. */
    private static boolean isDescription(Path file) {
        return file.toString().endsWith("-info.java");
    }

    /** What is before a public type. */
    private static String head(Path file) {
        return PUBLIC_TYPE.split(content(file), 2)[0];
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlugin(String module) {
        return Stream.of("data-", "strategy-", "backend-").anyMatch(module::startsWith);
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(sources -> javaFiles(sources).stream())
                    .toList();
        }
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> longMethods(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask parser =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of(),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : parser.parse()) {
                unit.accept(new MethodLengths(unit, Trees.instance(parser), found), null);
            }
        }
        return found;
    }

    private static final class MethodLengths extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        MethodLengths(CompilationUnitTree unit, Trees trees, List<String> found) {
            this.unit = unit;
            this.positions = trees.getSourcePositions();
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > MOST_LINES_OF_A_METHOD) {
                found.add(unit.getSourceFile().getName() + ":" + first + " " + method.getName());
            }
            return super.visitMethod(method, null);
        }
    }
}
