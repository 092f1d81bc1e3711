package dev.growth.data.generated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The strokes that the ten digits are written with, each digit in several styles. A style, the list
 * of its strokes, fills the box from (−0.3, −0.5) to (0.3, 0.5), y downwards; a stroke is a
 * polyline of points x, y, x, y, …
 */
final class DigitStrokes {
    private static final double ARC_STEP = Math.toRadians(24);

    private static final List<List<List<double[]>>> STYLES =
            List.of(
                    styles(new Pen().ellipse(0, 0, 0.28, 0.5), new Pen().ellipse(0, 0, 0.2, 0.5)),
                    styles(
                            new Pen().line(0, -0.5, 0, 0.5),
                            new Pen().line(-0.18, -0.26, 0.04, -0.5, 0.04, 0.5),
                            new Pen()
                                    .line(-0.16, -0.3, 0.02, -0.5, 0.02, 0.5)
                                    .line(-0.2, 0.5, 0.24, 0.5)),
                    styles(
                            new Pen()
                                    .arc(oval(0, -0.24, 0.26, 0.26), 190, 390)
                                    .to(-0.28, 0.5, 0.3, 0.5),
                            new Pen()
                                    .arc(oval(-0.02, -0.27, 0.24, 0.23), 200, 410)
                                    .to(-0.2, 0.36)
                                    .arcOn(oval(-0.16, 0.42, 0.08, 0.08), 180, 340)
                                    .to(0.3, 0.5)),
                    styles(
                            new Pen()
                                    .arc(oval(-0.02, -0.26, 0.25, 0.24), 200, 440)
                                    .arcOn(oval(-0.02, 0.23, 0.28, 0.27), 275, 510),
                            new Pen()
                                    .line(-0.25, -0.5, 0.24, -0.5, -0.02, -0.08)
                                    .arcOn(oval(-0.02, 0.21, 0.28, 0.29), 275, 510)),
                    styles(
                            new Pen()
                                    .line(-0.06, -0.5, -0.28, 0.12, 0.3, 0.12)
                                    .line(0.14, -0.2, 0.12, 0.5),
                            new Pen().line(0.14, 0.5, 0.14, -0.5, -0.3, 0.16, 0.3, 0.16),
                            new Pen()
                                    .line(-0.24, -0.5, -0.26, 0, 0.22, 0)
                                    .line(0.22, -0.5, 0.22, 0.5)),
                    styles(
                            new Pen()
                                    .line(0.26, -0.5, -0.2, -0.5, -0.23, -0.06)
                                    .arcOn(oval(-0.01, 0.18, 0.28, 0.31), 222, 500),
                            new Pen()
                                    .line(-0.16, -0.46, -0.2, -0.08)
                                    .arcOn(oval(0, 0.2, 0.26, 0.3), 240, 500)
                                    .line(-0.16, -0.46, 0.28, -0.5)),
                    styles(
                            new Pen()
                                    .arc(oval(0.2, 0.12, 0.46, 0.62), 270, 180)
                                    .arcOn(oval(0, 0.22, 0.26, 0.28), 180, 540),
                            new Pen()
                                    .line(0.06, -0.5, -0.22, 0.14)
                                    .arcOn(oval(0, 0.24, 0.25, 0.26), 190, 550)),
                    styles(
                            new Pen().line(-0.28, -0.5, 0.28, -0.5, -0.08, 0.5),
                            new Pen()
                                    .line(-0.28, -0.5, 0.28, -0.5, -0.06, 0.5)
                                    .line(-0.16, 0.02, 0.24, 0.02),
                            new Pen()
                                    .line(
                                            -0.28, -0.36, -0.26, -0.5, 0.26, -0.5, 0.02, 0, -0.04,
                                            0.5)),
                    styles(
                            new Pen().ellipse(0, -0.26, 0.22, 0.24).ellipse(0, 0.24, 0.27, 0.26),
                            new Pen()
                                    .arc(oval(0, -0.26, 0.22, 0.24), 330, 90)
                                    .arcOn(oval(0, 0.24, 0.26, 0.26), 270, 630)
                                    .to(0.2, -0.38)),
                    styles(
                            new Pen().ellipse(0, -0.22, 0.26, 0.28).line(0.26, -0.22, 0.2, 0.5),
                            new Pen()
                                    .arc(oval(-0.2, -0.12, 0.46, 0.62), 90, 0)
                                    .arcOn(oval(0, -0.22, 0.26, 0.28), 0, 360)));

    private DigitStrokes() {}

    /** The ways to write this digit: for each its strokes, not to be changed. */
    static List<List<double[]>> of(int digit) {
        return STYLES.get(digit);
    }

    private static List<List<double[]>> styles(Pen... pens) {
        return Arrays.stream(pens).map(Pen::strokes).toList();
    }

    private static Oval oval(double x, double y, double radiusX, double radiusY) {
        return new Oval(x, y, radiusX, radiusY);
    }

    private record Oval(double x, double y, double radiusX, double radiusY) {}

    /** Writes one style. */
    private static final class Pen {
        private final List<DoubleStream.Builder> strokes = new ArrayList<>();

        private List<double[]> strokes() {
            return strokes.stream().map(points -> points.build().toArray()).toList();
        }

        /** A stroke through these points. */
        private Pen line(double... points) {
            strokes.add(DoubleStream.builder());
            return to(points);
        }

        /** The stroke goes on through these points. */
        private Pen to(double... points) {
            for (double value : points) {
                strokes.getLast().add(value);
            }
            return this;
        }

        private Pen ellipse(double x, double y, double radiusX, double radiusY) {
            return arc(oval(x, y, radiusX, radiusY), 270, 630);
        }

        /** A stroke along an ellipse from one angle to another; 0 is right, 90 is down. */
        private Pen arc(Oval oval, int from, int to) {
            strokes.add(DoubleStream.builder());
            return arcOn(oval, from, to);
        }

        /** The stroke goes on along an ellipse. */
        private Pen arcOn(Oval oval, int from, int to) {
            double start = Math.toRadians(from);
            double sweep = Math.toRadians(to) - start;
            int steps = (int) Math.ceil(Math.abs(sweep) / ARC_STEP);
            for (int i = 0; i <= steps; i++) {
                double angle = start + sweep * i / steps;
                to(
                        oval.x + oval.radiusX * Math.cos(angle),
                        oval.y + oval.radiusY * Math.sin(angle));
            }
            return this;
        }
    }
}
