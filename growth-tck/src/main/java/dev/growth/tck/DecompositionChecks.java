package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Decompositions, by what defines them: residuals, orthonormality, order and signs. Nothing is
 * compared element by element, as vectors of equal values are not unique.
 */
final class DecompositionChecks {
    /** Residuals of backward stable algorithms are a small multiple of this times the norm. */
    private static final double TOLERANCE = 64 * Math.ulp(1.0);

    private final Trials trials;

    DecompositionChecks(Trials trials) {
        this.trials = trials;
    }

    void symmetricEigen() {
        inFloat64(
                "symmetricEigen",
                60,
                trial -> {
                    double[][] a = symmetric(trial, trial.size("n", 129));
                    int n = a.length;
                    Operand matrix = withoutUpper(trial, a);
                    Operand values = trial.out(1, n);
                    Operand vectors = trial.out(n, n);
                    trial.runSubject((w, t) ->
                            w.symmetricEigen(t.apply(values), t.apply(vectors), t.apply(matrix)));
                    trial.checkUntouchedBut(values, vectors);
                    double[] lambda = trial.read(values);
                    double[][] v = trial.readRows(vectors);
                    double norm = Dense.largest(lambda);
                    Dense.checkSorted("eigenvalues", lambda);
                    Dense.checkOrthonormal("eigenvectors", v, n, TOLERANCE * (n + 1));
                    Dense.checkCanonical("eigenvectors", v, n);
                    Dense.checkClose(
                            "a · vectors − vectors · values",
                            Dense.product(a, v),
                            Dense.columnsScaled(v, lambda),
                            TOLERANCE * (n + 1) * norm);
                });
    }

    private static double[][] symmetric(Trial trial, int n) {
        double scale = trial.oneOf("scale", 1.0, 1e30, 1e-30);
        double[][] factor = Dense.random(trial, n, n, scale);
        return switch (trial.oneOf("kind", "full", "rank 2", "identity", "diagonal", "zero")) {
            case "full" -> Dense.sum(factor, Dense.transposed(factor, n));
            case "rank 2" -> {
                double[][] thin = Dense.random(trial, n, 2, 1);
                yield Dense.product(thin, Dense.transposed(thin, 2));
            }
            case "identity" -> Dense.diagonal(n, _ -> scale);
            case "diagonal" -> Dense.diagonal(n, i -> factor[i][0]);
            default -> new double[n][n];
        };
    }

    /** The matrix with NaN above the diagonal, where it must not be read. */
    private static Operand withoutUpper(Trial trial, double[][] a) {
        int n = a.length;
        return trial.of(
                ElementType.FLOAT64,
                n,
                n,
                place -> {
                    int i = (int) place / n;
                    int j = (int) place % n;
                    return j > i ? Double.NaN : a[i][j];
                });
    }

    void svd() {
        inFloat64(
                "svd",
                80,
                trial -> {
                    int m = trial.size("m", 129);
                    int n = trial.size("n", 129);
                    int k = Math.min(m, n);
                    double[][] a = rectangular(trial, m, n);
                    Operand matrix = Dense.operand(trial, a, n);
                    Operand left = trial.out(m, k);
                    Operand values = trial.out(1, k);
                    Operand right = trial.out(n, k);
                    trial.runSubject((w, t) ->
                            w.svd(t.apply(left), t.apply(values), t.apply(right), t.apply(matrix)));
                    trial.checkUntouchedBut(left, values, right);
                    double[] sigma = trial.read(values);
                    double[][] u = trial.readRows(left);
                    double[][] v = trial.readRows(right);
                    double tolerance = TOLERANCE * (Math.max(m, n) + 1);
                    Dense.checkSorted("singular values", sigma);
                    Dense.checkNotNegative("singular values", sigma);
                    Dense.checkOrthonormal("u", u, k, tolerance);
                    Dense.checkOrthonormal("v", v, k, tolerance);
                    Dense.checkCanonical("u", u, k);
                    Dense.checkClose(
                            "u · diag(values) · vᵀ − a",
                            Dense.product(Dense.columnsScaled(u, sigma), Dense.transposed(v, k)),
                            a,
                            tolerance * Dense.largest(sigma));
                });
    }

    private static double[][] rectangular(Trial trial, int m, int n) {
        double scale = trial.oneOf("scale", 1.0, 1e30, 1e-30);
        return switch (trial.oneOf("kind", "full", "rank 2", "equal columns", "zero")) {
            case "full" -> Dense.random(trial, m, n, scale);
            case "rank 2" ->
                    Dense.product(Dense.random(trial, m, 2, scale), Dense.random(trial, 2, n, 1));
            case "equal columns" -> {
                double[][] a = Dense.random(trial, m, n, scale);
                for (double[] row : a) {
                    Arrays.fill(row, row.length == 0 ? 0 : row[0]);
                }
                yield a;
            }
            default -> new double[m][n];
        };
    }

    void cholesky() {
        inFloat64(
                "cholesky",
                40,
                trial -> {
                    int n = trial.size("n", 129);
                    double scale = trial.oneOf("scale", 1.0, 1e30, 1e-30);
                    double[][] factor = Dense.random(trial, n, n, Math.sqrt(scale / (n + 1)));
                    double[][] a =
                            Dense.sum(
                                    Dense.product(factor, Dense.transposed(factor, n)),
                                    Dense.diagonal(n, _ -> scale));
                    Operand matrix = withoutUpper(trial, a);
                    Operand lower = trial.out(n, n);
                    boolean[] definite = new boolean[1];
                    trial.runSubject(
                            (w, t) -> definite[0] = w.cholesky(t.apply(lower), t.apply(matrix)));
                    trial.checkUntouchedBut(lower);
                    if (!definite[0]) {
                        throw new AssertionError("a positive definite matrix was refused");
                    }
                    double[][] l = trial.readRows(lower);
                    Dense.checkZeroAbove("lower", l);
                    Dense.checkClose(
                            "lower · lowerᵀ − a",
                            Dense.product(l, Dense.transposed(l, n)),
                            a,
                            TOLERANCE * (n + 1) * 3 * scale);
                });
    }

    /** Indefinite, negative and zero matrices, and one with an exact zero among its pivots. */
    void choleskyOfOthers() {
        inFloat64(
                "cholesky of a matrix that is not positive definite",
                30,
                trial -> {
                    int n = Math.max(2, trial.size("n", 64));
                    int bad = trial.note("bad", trial.random().nextInt(n));
                    double pivot = trial.oneOf("pivot", 0.0, -1.0);
                    double[][] a = Dense.diagonal(n, i -> i == bad ? pivot : 1);
                    if (trial.oneOf("equal rows", false, true) && bad > 0) {
                        a[bad][0] = 1;
                        a[bad][bad] = 1;
                    }
                    Operand matrix = withoutUpper(trial, a);
                    Operand lower = trial.out(n, n);
                    trial.runSubject((w, t) -> {
                        if (w.cholesky(t.apply(lower), t.apply(matrix))) {
                            throw new AssertionError("it says that it is");
                        }
                    });
                    trial.checkUntouchedBut(lower);
                });
    }

    void solveTriangular() {
        inFloat64(
                "solveTriangular",
                60,
                trial -> {
                    int n = trial.size("n", 129);
                    int k = trial.size("k", 33);
                    boolean transposed = trial.oneOf("transposed", false, true);
                    double[][] l = Dense.random(trial, n, n, 1.0 / (n + 1));
                    for (int i = 0; i < n; i++) {
                        l[i][i] = trial.random().nextDouble(1, 2);
                        Arrays.fill(l[i], i + 1, n, 0);
                    }
                    Operand lower = Dense.operand(trial, l, n);
                    Operand b = trial.random(n, k);
                    double[][] expected = trial.readRows(b);
                    Operand x = trial.oneOf("x is b", false, true) ? b : trial.out(n, k);
                    trial.runSubject((w, t) ->
                            w.solveTriangular(t.apply(x), t.apply(lower), transposed, t.apply(b)));
                    trial.checkUntouchedBut(x);
                    double[][] matrix = transposed ? Dense.transposed(l, n) : l;
                    Dense.checkClose(
                            "matrix · x − b",
                            Dense.product(matrix, trial.readRows(x)),
                            expected,
                            TOLERANCE * (n + 1) * 4);
                });
    }

    void notFinite() {
        inFloat64(
                "decomposition of what is not finite",
                24,
                trial -> {
                    int n = Math.max(1, trial.size("n", 33));
                    double bad = trial.oneOf("value", Double.NaN, Double.POSITIVE_INFINITY);
                    double[][] a = Dense.diagonal(n, _ -> 2);
                    int i = trial.random().nextInt(n);
                    a[i][trial.random().nextInt(i + 1)] = bad;
                    Operand matrix = Dense.operand(trial, a, n);
                    Operand square = trial.random(n, n);
                    Operand other = trial.random(n, n);
                    Operand row = trial.random(1, n);
                    mustThrow(
                            "symmetricEigen",
                            trial,
                            (w, t) ->
                                    w.symmetricEigen(
                                            t.apply(row), t.apply(square), t.apply(matrix)));
                    mustThrow(
                            "svd",
                            trial,
                            (w, t) ->
                                    w.svd(
                                            t.apply(square),
                                            t.apply(row),
                                            t.apply(other),
                                            t.apply(matrix)));
                    mustThrow(
                            "cholesky",
                            trial,
                            (w, t) -> w.cholesky(t.apply(square), t.apply(matrix)));
                    mustThrow(
                            "solveTriangular",
                            trial,
                            (w, t) ->
                                    w.solveTriangular(
                                            t.apply(square),
                                            t.apply(matrix),
                                            false,
                                            t.apply(other)));
                });
    }

    private static void mustThrow(String operation, Trial trial, Trial.Call call) {
        try {
            trial.runSubject(call);
        } catch (ArithmeticException _) {
            return;
        }
        throw new AssertionError(operation + " did not throw an ArithmeticException");
    }

    private void inFloat64(String operation, int count, Consumer<Trial> body) {
        trials.run(operation, ElementType.FLOAT64, count, body);
    }
}
