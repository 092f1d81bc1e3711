package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Loss;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The maximisation of ‖g‖ on the unit sphere. */
class AscentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "relu",
                "leaky-relu",
                "leaky-relu(0.3)",
                "relu-power(1.5)",
                "relu-power(2)"
            })
    void noneOfManyRandomUnitsIsBetter(String activation) {
        for (Loss loss : Loss.values()) {
            Example example = Example.of(activation, loss, 5, 4);
            for (int layer = 1; layer <= 2; layer++) {
                Maximum best = example.maxima(layer).getFirst();
                for (long seed = 0; seed < 1000; seed++) {
                    double[] other =
                            Example.unit(best.direction().length, new SplittableRandom(seed));
                    assertThat(Vector.norm(example.correlations(layer, other)))
                            .as("%s, layer %d, seed %d", loss, layer, seed)
                            .isLessThanOrEqualTo(Vector.norm(best.outgoing()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "relu-power(2)", "relu-power(3)"})
    void maximaAreFixedPoints(String activation) {
        Example example = Example.of(activation);
        for (int layer = 1; layer <= 2; layer++) {
            Maximum best = example.maxima(layer).getFirst();
            double[] image = Vector.unit(example.gradient(layer, best.direction()));
            double[] difference = Vector.combine(1, image, -1, best.direction());
            assertThat(Vector.norm(difference)).as("layer %d", layer).isLessThan(1e-9);
            assertThat(best.residual()).isLessThan(1e-9);
        }
    }

    /** At a maximum on a kink the gradient jumps, but an average of both sides is radial. */
    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "leaky-relu(0.3)"})
    void maximaOnKinksAreStationary(String activation) {
        Example example = Example.of(activation);
        for (int layer = 1; layer <= 2; layer++) {
            Maximum best = example.maxima(layer).getFirst();
            double height = Vector.norm(best.outgoing());
            for (long seed = 0; seed < 300; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                double[] step = Example.unit(best.direction().length, random);
                double size = Math.pow(10, -1 - random.nextInt(5));
                double[] near = Vector.unit(Vector.combine(1, best.direction(), size, step));
                assertThat(Vector.norm(example.correlations(layer, near)))
                        .as("seed %d, layer %d", seed, layer)
                        .isLessThanOrEqualTo(height * (1 + 1e-9));
            }
        }
    }

    @Test
    void correlationsAreThoseOfPlainLoops() {
        Example example = Example.of("relu");
        for (Maximum maximum : example.maxima(2)) {
            double[] expected = example.correlations(2, maximum.direction());
            for (int j = 0; j < expected.length; j++) {
                assertThat(maximum.outgoing()[j]).isEqualTo(expected[j], within(1e-14));
            }
        }
    }
}
