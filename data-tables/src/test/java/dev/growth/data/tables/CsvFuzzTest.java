package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.tck.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds: samples, or a sentence. */
class CsvFuzzTest {
    private static final String TABLE =
            """
            sepal,petal,colour,"the kind",size
            5.1,1.4,red,a,1
            4.9,1.5,blue,b,2
            6.2,?,red,a,3
            5.0,1e-3,"light \""blue\"" ",b,4
            -5.9,1.8,,a,5
            5.5,1.7,red,b,6
            """;

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("t.csv");
    }

    @Test
    void tablesOfClasses() {
        assertThat(fuzz(settings("the kind")).accepted()).isGreaterThan(100);
    }

    @Test
    void tablesOfNumbersWithGaps() {
        CsvSettings settings = settings("sepal").missing(Csv.Missing.MEAN);
        assertThat(fuzz(settings).accepted()).isGreaterThan(100);
    }

    /** Of so few rows none is left to validate on. */
    private CsvSettings settings(String target) {
        return CsvSettings.of(file, target).validationFraction(0);
    }

    private Fuzz.Counts fuzz(CsvSettings settings) {
        return Fuzz.of("table to predict " + settings.settings().target())
                .valid(TABLE)
                .valid(TABLE.replace("\n", "\r\n"))
                .run(bytes -> load(bytes, settings));
    }

    private void load(byte[] bytes, CsvSettings settings) throws IOException {
        Files.write(file, bytes);
        settings.load();
    }
}
