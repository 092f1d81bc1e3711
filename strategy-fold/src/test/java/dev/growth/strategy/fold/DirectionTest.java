package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Batch;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    /** g(w) by the formula, sample by sample. */
    private static double norm(Batch batch, double[] fold, double[] w, double[][] read) {
        int inputs = fold.length;
        int outputs = read[1].length / batch.samples();
        double[] g = new double[outputs];
        for (int i = 0; i < batch.samples(); i++) {
            double z = 0;
            for (int j = 0; j < inputs; j++) {
                z += w[j] * (read[0][i * inputs + j] - fold[j]);
            }
            for (int k = 0; k < outputs; k++) {
                g[k] += Math.max(0, z) * read[1][i * outputs + k] / batch.samples();
            }
        }
        return Vectors.norm(g);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 0.5, 80",
        "2, 1, 0, 80",
        "3, 1, 0.5, 80",
        "5, 1, 0.5, 80",
        "5, 1, 0, 80",
        "5, 1, 1, 80",
        "5, 1, 0.1, 80",
        "5, 2, 0.5, 80",
        "5, 2, 0, 80",
        "2, 1, 0.5, 2500",
        "2, 1, 0, 2500",
        "5, 1, 0.5, 2500",
        "5, 1, 0, 2500"
    })
    void noneOfManyRandomDirectionsIsBetter(int inputs, int layer, double beta, int count) {
        ReferenceNetwork network = Examples.network(backend, inputs);
        ReferenceSamples samples = ReferenceSamples.random(network, count, 23);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        Batch batch = context.capture(count);
        double[][] read = {
            network.workspace().read(batch.activations(layer - 1)),
            network.workspace().read(batch.gradient(layer + 1))
        };
        RandomGenerator random = Examples.random();
        double[] fold = new double[batch.activations(layer - 1).columns()];
        double[] axis = new double[fold.length];
        Arrays.setAll(fold, _ -> 0.3 * random.nextGaussian());
        Arrays.setAll(axis, _ -> random.nextGaussian());
        Cone cone = Cone.around(axis);
        Gradients gradients = Gradients.of(batch, layer, fold, context.workspace());
        Direction best = Direction.best(gradients, cone, beta, 20, random).orElseThrow();

        assertThat(Vectors.norm(best.vector())).isEqualTo(1, within(1e-12));
        assertThat(cone.cosine(best.vector()))
                .isGreaterThanOrEqualTo(Cone.LEAST_COSINE * (1 - 1e-9));
        double largest = best.largestNorm();
        double score =
                score(norm(batch, fold, best.vector(), read), largest, beta, cone, best.vector());
        assertThat(score).isEqualTo(best.score(), within(1e-12));
        for (int trial = 0; trial < 500; trial++) {
            double[] any = cone.random(random);
            double norm = norm(batch, fold, any, read);
            assertThat(norm)
                    .as("seed %s, trial %s", Examples.SEED, trial)
                    .isLessThanOrEqualTo(largest * (1 + 1e-12));
            assertThat(score(norm, largest, beta, cone, any))
                    .as("seed %s, trial %s", Examples.SEED, trial)
                    .isLessThanOrEqualTo(score + 1e-12);
        }
    }

    private static double score(
            double norm, double largest, double beta, Cone cone, double[] direction) {
        return (1 - beta) * norm / largest + beta * cone.cosine(direction);
    }

    @Test
    void slopesAreThoseOfTheNorms() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = Examples.samples(network);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        double[] fold = {0.1, -0.2, 0.3, 0, 0.5};
        Gradients gradients = Gradients.of(context.capture(80), 1, fold, context.workspace());
        double[] w = {0.5, -0.5, 0.1, 0.7, 0.2};
        Gradients.Norms there = gradients.at(new double[][] {w, fold});
        for (int i = 0; i < w.length; i++) {
            double[] up = w.clone();
            double[] down = w.clone();
            up[i] += 1e-6;
            down[i] -= 1e-6;
            double[] norms = gradients.at(new double[][] {up, down}).norms();
            assertThat(there.slopes()[0][i]).isEqualTo((norms[0] - norms[1]) / 2e-6, within(1e-7));
        }
    }

    @Test
    void conesAreWhatTheySay() {
        RandomGenerator random = Examples.random();
        double[] axis = {1, 2, 3, 4};
        double[] orthogonal = {2, -1, 1, 1};
        Cone cone = Cone.around(axis, orthogonal).orElseThrow();
        for (int trial = 0; trial < 200; trial++) {
            double[] any = cone.random(random);
            double[] brought =
                    cone.nearest(Vectors.add(Vectors.scaled(axis, -1), trial * 0.1, any));
            for (double[] vector : new double[][] {any, brought}) {
                assertThat(Vectors.norm(vector)).isEqualTo(1, within(1e-12));
                assertThat(Vectors.dot(vector, orthogonal)).isEqualTo(0, within(1e-12));
                assertThat(cone.cosine(vector))
                        .as("seed %s, trial %s", Examples.SEED, trial)
                        .isGreaterThanOrEqualTo(Cone.LEAST_COSINE * (1 - 1e-9));
            }
            assertThat(Vectors.squaredDistance(cone.nearest(any), any)).isLessThan(1e-24);
        }
        assertThat(Cone.around(axis, axis)).isEmpty();
        assertThat(Cone.around(axis, new double[4])).isPresent();
    }
}
