package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableInspectionTest {
    @TempDir Path folder;

    @Test
    void columns_of_a_table_say_what_they_hold() throws IOException {
        Path file = folder.resolve("t.csv");
        StringBuilder text = new StringBuilder("id,price,colour,none\n");
        for (int i = 1; i <= 40; i++) {
            String price = i == 20 ? "?" : i == 30 ? "n/a" : Double.toString(i / 4.0);
            text.append(i).append(',').append(price).append(",c").append(i % 7).append(",\n");
        }
        Files.writeString(file, text);

        assertThat(TableInspection.of(file))
                .containsExactly(
                        "t.csv, 40 rows, 4 columns",
                        "",
                        "column  holds                                      missing  different  values",
                        "id      numbers                                    0        40         1 … 40",
                        "price   numbers but for 1, first 'n/a' in line 31  1        39         0.25 … 10",
                        "colour  texts                                      0        7          c1, c2, c3, c4, c5, …",
                        "none    nothing                                    40       0");
    }
}
