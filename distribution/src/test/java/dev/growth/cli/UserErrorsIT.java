package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user does wrong: one clear line for each problem, exit code 2, nothing written. */
@Tag("thorough")
class UserErrorsIT {
    private static final String RECIPE =
            """
            name: tiny
            data: {blobs: {train-samples: 50, test-samples: 50}}
            network: {hidden: [2]}
            training: {epochs: 2}
            growth: {when: {every: {steps: 1}}, where: all, how: random}
            """;

    private static final String CSV_RECIPE =
            RECIPE.replace(
                    "blobs: {train-samples: 50, test-samples: 50}",
                    "csv: {path: t.csv, target: c}");

    private static final String MNIST_RECIPE =
            RECIPE.replace("blobs: {train-samples: 50, test-samples: 50}", "mnist: {path: images}");

    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 2|epoch: 2|r.yaml:4:12 training.epoch is unknown. Did you mean 'epochs'?",
                "how: random|how: gradmx|no how named 'gradmx'. Did you mean 'gradmax'?",
                "epochs: 2|epochs: many|r.yaml:4:20 training.epochs must be a whole number",
                "epochs: 2|epochs: 0|r.yaml:4:20 training.epochs must be between 1 and",
                "epochs: 2|epochs: 2, epochs: 3|r.yaml:4:",
                "name: tiny|name: &a tiny|r.yaml:1:",
                "[2]|[0]|network.hidden must be between 1 and",
                "how: random|how: gradmax}|r.yaml:5:",
                "name: tiny|name: a/b|name must be made of letters"
            })
    void aRecipeThatIsWrong(String right, String wrong, String message) throws IOException {
        assertOneProblem(RECIPE.replace(right, wrong), message);
    }

    @Test
    void severalProblemsAreToldAtOnce() throws IOException {
        String recipe = RECIPE.replace("epochs: 2", "epochs: no, batch: x").replace("[2]", "[0]");

        Outcome outcome = run(recipe);

        assertThat(outcome.err().lines()).hasSize(3).allMatch(line -> line.startsWith("r.yaml:"));
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void anAlias() throws IOException {
        assertOneProblem(RECIPE + "seed: *one\n", "alias");
    }

    @Test
    void aHowThatDoesNotFitTheNetwork() throws IOException {
        String recipe =
                RECIPE.replace("random", "gradmax")
                        .replace("hidden: [2]", "hidden: [2], activation: relu-power(2)");

        assertOneProblem(recipe, "gradmax");
    }

    @Test
    void aRecipeThatDoesNotExist() {
        Outcome outcome = zip.growth(folder, "run", "quickstrat");

        assertUserError(outcome, "Did you mean 'quickstart'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rnu quickstart|growth has no command 'rnu'. Did you mean 'run'? Available: run, resume",
                "data get mnist|growth data has no command 'get'. Available: fetch, inspect",
                "run quickstart --seed one|'one' is not a whole number",
                "verify quickstart --events 1.5|'1.5' is not a whole number",
                "resume nowhere|the run folder nowhere does not exist",
                "resume .|. is not the folder of a run"
            })
    void whatIsWrongIsSaid(String arguments, String message) {
        Outcome outcome = zip.growth(folder, arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run quickstart --sed 1",
                "run quickstart --seed one",
                "rnu quickstart",
                "describe gradmx",
                "describe training.optimiser",
                "run quickstart --set training.epoch=1",
                "run quickstart --backend abacus"
            })
    void aCommandLineThatIsWrong(String arguments) throws IOException {
        Outcome outcome = zip.growth(folder, arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSizeBetween(1, 2);
        assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b,c;1,2,x;1,2;3,4,y|t.csv",
                "a,b,d;1,2,x;3,4,y|'c'",
                "a,b,c;1,2,x;3,4,x;5,6,x|class",
                "a,b,c|t.csv",
                "''|t.csv"
            })
    void aTableThatIsWrong(String rows, String message) throws IOException {
        Files.writeString(folder.resolve("t.csv"), rows.replace(';', '\n') + "\n");

        assertOneProblem(CSV_RECIPE, message);
    }

    @Test
    void aTargetThatIsNoNumber() throws IOException {
        Files.writeString(
                folder.resolve("t.csv"), "a,b,c\n1,2,3\n4,5,many\n" + "6,7,8\n".repeat(9));

        assertOneProblem(CSV_RECIPE.replace("target: c", "target: c, task: regression"), "many");
    }

    @Test
    void aTableThatDoesNotExist() throws IOException {
        assertOneProblem(CSV_RECIPE, "t.csv");
    }

    @Test
    void imagesThatDoNotExist() throws IOException {
        assertOneProblem(MNIST_RECIPE, "growth data fetch mnist");
    }

    @Test
    void imagesThatAreCutOff() throws IOException {
        byte[] whole = gzip(idx(0x803, 4, 2, 2));
        writeImages(Arrays.copyOf(whole, whole.length - 9));

        assertOneProblem(MNIST_RECIPE, "train-images-idx3-ubyte.gz");
    }

    @Test
    void imagesWithTheWrongMagicNumber() throws IOException {
        writeImages(gzip(idx(0x1234, 4, 2, 2)));

        assertOneProblem(MNIST_RECIPE, "train-images-idx3-ubyte.gz");
    }

    private void writeImages(byte[] trainImages) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("train-images-idx3-ubyte.gz"), trainImages);
        Files.write(images.resolve("train-labels-idx1-ubyte.gz"), gzip(idx(0x801, 4)));
        Files.write(images.resolve("t10k-images-idx3-ubyte.gz"), gzip(idx(0x803, 4, 2, 2)));
        Files.write(images.resolve("t10k-labels-idx1-ubyte.gz"), gzip(idx(0x801, 4)));
    }

    private static byte[] idx(int magic, int... sizes) {
        int values = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + values).putInt(magic);
        Arrays.stream(sizes).forEach(file::putInt);
        for (int i = 0; i < values; i++) {
            file.put((byte) (i % 3));
        }
        return file.array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private Outcome run(String recipe) throws IOException {
        Files.writeString(folder.resolve("r.yaml"), recipe);
        return zip.growth(folder, "run", "r.yaml", "--output", "out");
    }

    private void assertOneProblem(String recipe, String message) throws IOException {
        List<Path> before = files();
        Outcome outcome = run(recipe);
        Files.delete(folder.resolve("r.yaml"));

        assertUserError(outcome, message);
        assertThat(files()).isEqualTo(before);
    }

    private static void assertUserError(Outcome outcome, String message) {
        assertThat(outcome.err()).contains(message).hasLineCount(1);
        assertThat(outcome.err()).doesNotContain("Exception");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
