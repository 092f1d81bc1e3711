package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableSummaryTest {
    @Test
    void real_tables_can_be_inspected() {
        TableSummary table = TableSummary.read(SharedData.path("csv/penguins.csv"));

        assertThat(table.rows()).isEqualTo(344);
        assertThat(table.columns()).hasSize(7);
        assertThat(table.columns().getLast())
                .isEqualTo(
                        new TableSummary.Column(
                                "sex",
                                "texts",
                                11,
                                2,
                                List.of("MALE", "FEMALE"),
                                Optional.empty()));
    }
}
