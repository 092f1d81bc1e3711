package dev.growth.data.generated;

import dev.growth.api.data.DataSet;
import dev.growth.data.generated.Generated.Counts;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A curve through a rectangle: points above it are class 1, the others class 0. Points are uniform
 * and scaled to [−1, 1]².
 *
 * @param width half of the rectangle's; it reaches from −width to width
 */
record Curve(String name, DoubleUnaryOperator function, double width, double low, double high) {

    DataSet draw(Counts counts, RandomGenerator random) {
        return Generated.classes(
                name,
                counts,
                2,
                2,
                (_, input, target) -> {
                    input[0] = random.nextDouble(-1, 1);
                    input[1] = random.nextDouble(-1, 1);
                    double y = low + (input[1] + 1) / 2 * (high - low);
                    target[0] = y > function.applyAsDouble(width * input[0]) ? 1 : 0;
                });
    }
}
