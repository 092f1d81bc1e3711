package dev.growth.data.generated;

import java.util.Arrays;
import java.util.List;

/** Draws strokes as a small grey image: each pixel as dark as its distance to the strokes says. */
final class DigitImage {
    /** Width and height. */
    static final int SIZE = 28;

    private final double[] squaredDistances = new double[SIZE * SIZE];

    /**
     * The share of each pixel that ink covers, 0 … 1, row-major: 1 nearer than half a pixel less
     * than the radius, 0 beyond half a pixel more.
     *
     * @param strokes points x, y, x, y, … in pixels, moved to their places
     * @param radius half of the strokes' width, in pixels
     * @param coverage to be filled
     */
    void draw(List<double[]> strokes, double radius, float[] coverage) {
        double reach = radius + 0.5;
        Arrays.fill(squaredDistances, reach * reach);
        for (double[] points : strokes) {
            for (int i = 0; i + 3 < points.length; i += 2) {
                segment(points, i, reach);
            }
        }
        for (int i = 0; i < coverage.length; i++) {
            double inside = reach - Math.sqrt(squaredDistances[i]);
            coverage[i] = (float) Math.min(1, inside);
        }
    }

    /** Takes in the segment from point i to the next; only pixels within reach are touched. */
    private void segment(double[] points, int i, double reach) {
        double x = points[i];
        double y = points[i + 1];
        double alongX = points[i + 2] - x;
        double alongY = points[i + 3] - y;
        double scale = 1 / Math.max(1e-12, alongX * alongX + alongY * alongY);
        int left = pixel(Math.min(x, x + alongX) - reach);
        int right = pixel(Math.max(x, x + alongX) + reach);
        int top = pixel(Math.min(y, y + alongY) - reach);
        int bottom = pixel(Math.max(y, y + alongY) + reach);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double fromX = column - x;
                double fromY = row - y;
                double along = (fromX * alongX + fromY * alongY) * scale;
                double nearest = Math.clamp(along, 0.0, 1.0);
                double awayX = fromX - nearest * alongX;
                double awayY = fromY - nearest * alongY;
                double squared = awayX * awayX + awayY * awayY;
                int index = row * SIZE + column;
                squaredDistances[index] = Math.min(squaredDistances[index], squared);
            }
        }
    }

    private static int pixel(double coordinate) {
        return Math.clamp(Math.round(coordinate), 0, SIZE - 1);
    }
}
