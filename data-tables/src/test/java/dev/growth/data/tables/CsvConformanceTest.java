package dev.growth.data.tables;

import dev.growth.api.Chosen;
import dev.growth.api.data.Data;
import dev.growth.tck.DataConformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A table does what any Data must do. */
class CsvConformanceTest extends DataConformance {
    @TempDir private Path folder;

    @Override
    protected Chosen<Data> component() {
        return Csv.COMPONENT.with(Csv.Settings.of(table(), "kind"));
    }

    private Path table() {
        StringBuilder rows = new StringBuilder("size,colour,kind\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i).append(i % 3 == 0 ? ",red," : ",blue,").append(i % 2 == 0 ? "a" : "b");
            rows.append('\n');
        }
        try {
            return Files.writeString(folder.resolve("table.csv"), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
