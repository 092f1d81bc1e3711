package dev.growth.benchmarks.scaling;

import java.util.ArrayList;
import java.util.List;

/** Time against size on logarithmic axes, a panel for each series, as SVG. */
final class Plot {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 250;
    private static final int HEIGHT = 180;
    private static final int LEFT = 60;
    private static final int TOP = 40;
    private static final int PANEL_WIDTH = LEFT + WIDTH + 20;
    private static final int PANEL_HEIGHT = TOP + HEIGHT + 40;

    private final List<Point> points;

    Plot(List<Point> points) {
        this.points = List.copyOf(points);
    }

    String svg() {
        List<Series> shown =
                Series.ALL.stream()
                        .filter(series -> ScalingTable.of(series, points).size() > 1)
                        .toList();
        int rows = Math.ceilDiv(shown.size(), COLUMNS);
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">"
                        .formatted(COLUMNS * PANEL_WIDTH, rows * PANEL_HEIGHT));
        line(svg, "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (int i = 0; i < shown.size(); i++) {
            line(
                    svg,
                    "<g transform=\"translate(%d,%d)\">"
                            .formatted(i % COLUMNS * PANEL_WIDTH, i / COLUMNS * PANEL_HEIGHT));
            panel(svg, shown.get(i), ScalingTable.of(shown.get(i), points));
            line(svg, "</g>");
        }
        line(svg, "</svg>");
        return svg.toString();
    }

    private static void panel(StringBuilder svg, Series series, List<Point> line) {
        Axis x = new Axis(line.stream().mapToDouble(Point::x).toArray(), LEFT, LEFT + WIDTH);
        Axis y =
                new Axis(
                        line.stream().mapToDouble(p -> p.milliseconds().median()).toArray(),
                        TOP + HEIGHT,
                        TOP);
        line(svg, "<text x=\"%d\" y=\"%d\">%s</text>".formatted(LEFT, TOP - 20, series.text()));
        line(svg, "<text x=\"%d\" y=\"%d\" fill=\"#666\">ms</text>".formatted(8, TOP - 6));
        for (double tick : x.ticks()) {
            long at = x.at(tick);
            rule(svg, at, TOP, at, TOP + HEIGHT);
            label(svg, at, TOP + HEIGHT + 16, "middle", tick);
        }
        for (double tick : y.ticks()) {
            long at = y.at(tick);
            rule(svg, LEFT, at, LEFT + WIDTH, at);
            label(svg, LEFT - 6, at + 4, "end", tick);
        }
        curve(svg, x, y, line);
    }

    private static void curve(StringBuilder svg, Axis x, Axis y, List<Point> line) {
        List<String> corners = new ArrayList<>();
        for (Point point : line) {
            corners.add(x.at(point.x()) + "," + y.at(point.milliseconds().median()));
        }
        line(
                svg,
                "<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"1.5\" points=\"%s\"/>"
                        .formatted(String.join(" ", corners)));
        for (Point point : line) {
            line(
                    svg,
                    "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"#1f5fa8\"/>"
                            .formatted(x.at(point.x()), y.at(point.milliseconds().median())));
        }
    }

    private static void rule(StringBuilder svg, long x1, long y1, long x2, long y2) {
        line(
                svg,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>"
                        .formatted(x1, y1, x2, y2));
    }

    private static void label(StringBuilder svg, long x, long y, String anchor, double tick) {
        String text = tick >= 1 ? String.valueOf(Math.round(tick)) : String.valueOf(tick);
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#666\">%s</text>"
                        .formatted(x, y, anchor, text));
    }

    private static void line(StringBuilder svg, String text) {
        svg.append(text).append('\n');
    }

    /** A logarithmic axis over whole powers of ten. */
    private static final class Axis {
        private final int first;
        private final int last;
        private final double from;
        private final double to;

        Axis(double[] values, double from, double to) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            first = (int) Math.floor(Math.log10(least));
            last = Math.max(first + 1, (int) Math.ceil(Math.log10(most)));
            this.from = from;
            this.to = to;
        }

        long at(double value) {
            return Math.round(from + (to - from) * (Math.log10(value) - first) / (last - first));
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int power = first; power <= last; power++) {
                ticks.add(Double.parseDouble("1e" + power));
            }
            return ticks;
        }
    }
}
