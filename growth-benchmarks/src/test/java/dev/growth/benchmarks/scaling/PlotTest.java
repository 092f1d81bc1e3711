package dev.growth.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.benchmarks.Rounds;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {
    private static final List<Point> POINTS =
            List.of(
                    new Point("width", 10, Rounds.of(0.5), 20),
                    new Point("width", 100, Rounds.of(50), 30),
                    new Point("depth", 1, Rounds.of(1), 30));

    @Test
    void aSeriesOfTwoPointsIsAPanel() throws Exception {
        Document svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(new Plot(POINTS).svg())));

        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    @Test
    void linesAndTableHoldWhatWasMeasured() {
        assertThat(Point.parse(POINTS.getFirst().line()).milliseconds().median()).isEqualTo(0.5);
        assertThat(ScalingTable.table(POINTS))
                .contains("| width | 10 | 0.500 (0.500–0.500) |  | 20.0 |")
                .contains("| width | 100 | 50.0 (50.0–50.0) | 2.00 | 30.0 |");
    }
}
