package dev.growth.strategy.splitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.Split;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    private static final double[] LEAST = {1, 2};
    private static final double[] GREATEST = {-3, 4};

    private static Spectra spectra(double least, double greatest) {
        Matrix direction = Matrix.row(1, 0);
        return new Spectra(
                new Ends(new double[] {least}, direction),
                new Ends(new double[] {greatest}, direction),
                "exact",
                1,
                0);
    }

    private static Splitting.Settings settings(double c, double threshold) {
        return new Splitting.Settings(0.01, threshold, true, c, Solver.EXACT, 1);
    }

    @Test
    void quartetHasTheSharesOfThePaper() {
        Split split = Shape.QUARTET.split(7, LEAST, GREATEST, 3);
        assertThat(split.neuron()).isEqualTo(7);
        assertThat(split.shares()).isEqualTo(Matrix.of(4, 1, 1, 1, -0.5, -0.5));
        assertThat(split.offsets()).isEqualTo(Matrix.of(4, 2, 1, 2, -1, -2, -3, 4, 3, -4));
        assertThat(Shape.QUARTET.gain(-1, 4, 3)).isEqualTo(2 * -1 - 1 * 4);
    }

    @Test
    void tripletsKeepTheParent() {
        Split negative = Shape.NEGATIVE_TRIPLET.split(0, LEAST, GREATEST, 3);
        assertThat(negative.shares()).isEqualTo(Matrix.of(3, 1, 2, -0.5, -0.5));
        assertThat(negative.offsets()).isEqualTo(Matrix.of(3, 2, 0, 0, -3, 4, 3, -4));
        Split positive = Shape.POSITIVE_TRIPLET.split(0, LEAST, GREATEST, 3);
        assertThat(positive.shares()).isEqualTo(Matrix.of(3, 1, -1, 1, 1));
        assertThat(positive.offsets()).isEqualTo(Matrix.of(3, 2, 0, 0, 1, 2, -1, -2));
    }

    /** For c = 3 the gains are λ_min, λ_min, −λ_max/2, (2λ_min − λ_max)/3 a neuron added. */
    @ParameterizedTest
    @CsvSource({
        "-1, 0.5, 9, PAIR",
        "-1, 2, 9, QUARTET",
        "-1, 9, 9, NEGATIVE_TRIPLET",
        "0.5, 1, 9, NEGATIVE_TRIPLET",
        "0, 1, 9, NEGATIVE_TRIPLET",
        "-1, 9, 1, PAIR",
        "-1, 2, 2, PAIR"
    })
    void theShapeThatGainsMostForEachNeuronIsTaken(
            double least, double greatest, int most, Shape shape) {
        assertThat(Candidate.best(spectra(least, greatest), settings(3, 0), most))
                .extracting(Candidate::shape)
                .containsExactly(shape);
    }

    @Test
    void largerSharesMakeTripletsOfPairs() {
        assertThat(Candidate.best(spectra(-1, 0), settings(5, 0), 9))
                .extracting(Candidate::shape)
                .containsExactly(Shape.POSITIVE_TRIPLET);
    }

    @Test
    void noShapeMovesAlongADirectionThatRaisesTheLoss() {
        assertThat(Candidate.best(spectra(0, 0), settings(3, 0), 9)).isEmpty();
        assertThat(Candidate.best(spectra(0.1, 0.2), settings(1, 0), 9)).isEmpty();
        assertThat(Shape.QUARTET.pays(0.1, 9)).isFalse();
        assertThat(List.of(Shape.values())).noneMatch(shape -> shape.pays(0, 0));
    }

    @Test
    void thresholdIsForEachNeuronAdded() {
        assertThat(Candidate.best(spectra(-1, 8), settings(3, -3.9), 9)).hasSize(1);
        assertThat(Candidate.best(spectra(-1, 8), settings(3, -4.1), 9)).isEmpty();
    }
}
