package dev.growth.data.generated;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How one digit is written: an affine map from the box of {@link DigitStrokes} to pixels, and a
 * slow wave along each axis that bends the strokes.
 *
 * @param map the rows of the map: x and y of the box, and the shift
 * @param waves for x and for y: amplitude in the box's units, angle per unit of the other axis,
 *     phase
 * @param radius half of the strokes' width, in pixels
 * @param contrast what full ink is, 0 … 1
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one image
record Handwriting(double[][] map, double[][] waves, double radius, double contrast) {
    private static final double HEIGHT = 19;
    private static final double CENTRE = (DigitImage.SIZE - 1) / 2.0;

    /** Draws one; distortion 0 writes upright in the middle, 1 as people do. */
    static Handwriting draw(double distortion, RandomGenerator random) {
        double angle = Math.toRadians(7 * distortion * random.nextGaussian());
        double slant = 0.3 * distortion * random.nextDouble(-1, 1);
        double height = HEIGHT * (1 + distortion * random.nextDouble(-0.2, 0.1));
        double width = height * (1 + distortion * random.nextDouble(-0.2, 0.2));
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double shift = 2.3 * distortion;
        double[][] map = {
            {width * cos, -height * (slant * cos + sin), CENTRE + shift * random.nextDouble(-1, 1)},
            {width * sin, height * (cos - slant * sin), CENTRE + shift * random.nextDouble(-1, 1)}
        };
        double[][] waves = {wave(distortion, random), wave(distortion, random)};
        return new Handwriting(map, waves, random.nextDouble(1, 2), 1 - 0.4 * random.nextDouble());
    }

    private static double[] wave(double distortion, RandomGenerator random) {
        return new double[] {
            0.03 * distortion * random.nextGaussian(),
            random.nextDouble(3, 9),
            2 * Math.PI * random.nextDouble()
        };
    }

    /** The strokes in pixels. */
    List<double[]> write(List<double[]> strokes) {
        return strokes.stream().map(this::write).toList();
    }

    private double[] write(double[] points) {
        double[] result = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            double x = points[i] + bend(waves[0], points[i + 1]);
            double y = points[i + 1] + bend(waves[1], points[i]);
            result[i] = map[0][0] * x + map[0][1] * y + map[0][2];
            result[i + 1] = map[1][0] * x + map[1][1] * y + map[1][2];
        }
        return result;
    }

    private static double bend(double[] wave, double position) {
        return wave[0] * Math.sin(wave[1] * position + wave[2]);
    }
}
