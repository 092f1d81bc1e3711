package dev.growth.engine.data;

import dev.growth.api.Chosen;
import dev.growth.api.data.Data;
import dev.growth.tck.DataConformance;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One data set of each sort does what any Data must do. */
class DataSourcesConformanceTest {
    @TempDir private Path folder;

    @Nested
    class Points extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Spirals.COMPONENT.with(new Spirals.Settings(3, 1, 0.02, 30, 20));
        }
    }

    @Nested
    class Values extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Hypercube.COMPONENT.with(new Hypercube.Settings(6, 0.1, 30, 20));
        }
    }

    @Nested
    class Images extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Digits.COMPONENT.with(new Digits.Settings(0.05, 1, 30, 20));
        }
    }

    @Nested
    class Table extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return Csv.COMPONENT.with(Csv.Settings.of(table(), "kind"));
        }
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
