package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which directions are taken for rounding errors: just above the limits none, just below all. */
class CutoffTest {
    private static Tensor diagonal(Workspace workspace, double... values) {
        Tensor result = workspace.create(values.length, values.length, FLOAT64);
        double[] all = new double[values.length * values.length];
        for (int i = 0; i < values.length; i++) {
            all[i * (values.length + 1)] = values[i];
        }
        workspace.write(result, all);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"1e-6, 1", "1e-2, 1", "1e-6, 1000", "1e-2, 1e-5"})
    void aRootLeavesOutEigenvaluesUpToTheCutoff(double cutoff, double largest) {
        for (Solver solver : new Solver[] {Solver.EIGEN, Solver.AUTO}) {
            Workspace workspace = new ReferenceBackend().open();
            Tensor s =
                    diagonal(workspace, 1.01 * cutoff * largest, largest, 0.99 * cutoff * largest);

            assertThat(Root.of(s, solver, cutoff, workspace).orElseThrow().rank())
                    .as("%s", solver)
                    .isEqualTo(2);
        }
    }

    /** One output and two hidden neurons, the second of an activation so many times smaller. */
    private static BestUpdate update(double smaller, Solver solver, double cutoff) {
        SplittableRandom random = new SplittableRandom(210);
        Matrix inputs = Rows.matrix(Rows.normal(200, 2, random));
        double[] move = new double[200];
        for (int i = 0; i < move.length; i++) {
            move[i] = inputs.get(i, 1);
        }
        Problem problem =
                Problem.withMove(
                        inputs,
                        Matrix.of(2, 2, 1, 0, 0, smaller),
                        "identity",
                        Matrix.of(2, 1, 0.5, 0.5),
                        move);
        return Analysis.of(1, solver, cutoff, problem.context()).orElseThrow().update();
    }

    /** C's eigenvalues are about 1 and the square of what is given. */
    @ParameterizedTest
    @EnumSource(
            value = Solver.class,
            names = {"EIGEN", "AUTO"})
    void theBestUpdateLeavesOutWhatHardlyOccursAndNothingElse(Solver solver) {
        BestUpdate kept = update(2e-3, solver, 1e-6);
        BestUpdate left = update(5e-4, solver, 1e-6);

        assertThat(kept.root().rank()).isEqualTo(2);
        assertThat(kept.share()).as("it makes the whole move").isLessThan(1e-6);
        assertThat(left.root().rank()).isEqualTo(1);
        assertThat(left.share()).as("it makes next to nothing of the move").isGreaterThan(0.9);
    }

    /** That of the settings is about S, the inputs of the layer. */
    @ParameterizedTest
    @CsvSource({"0.01", "0.3", "0"})
    void theCutoffOfTheInputsDoesNotMatterToTheUpdate(double cutoff) {
        assertThat(update(2e-3, Solver.AUTO, cutoff).root().rank()).isEqualTo(2);
        assertThat(update(5e-4, Solver.AUTO, cutoff).root().rank()).isEqualTo(1);
    }

    private static int directions(ElementType precision, double move, double... lambdas) {
        Workspace workspace = new ReferenceBackend(precision).open();
        double[] ones = new double[lambdas.length];
        Arrays.fill(ones, 1);
        Root root = Root.of(diagonal(workspace, ones), Solver.AUTO, 1e-6, workspace).orElseThrow();
        return Directions.of(root, diagonal(workspace, lambdas), move, false, workspace)
                .lambdas()
                .length;
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32", "FLOAT64"})
    void lambdasUpToAMillionthOfTheFirstAreRoundingErrors(ElementType precision) {
        assertThat(directions(precision, 1e-9, 1, 1.1e-6, 0.9e-6)).isEqualTo(2);
        assertThat(directions(precision, 1e-15, 1e-3, 1.1e-9, 0.9e-9)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1e-4", "FLOAT64, 1e-7"})
    void lambdasUpToAShareOfTheWholeMoveAreRoundingErrors(ElementType precision, double share) {
        assertThat(directions(precision, 4, 3 * share, 2.1 * share, 1.9 * share)).isEqualTo(2);
        assertThat(directions(precision, 4, 1.9 * share)).isZero();
    }
}
