package dev.growth.host;

import dev.growth.api.tensor.Decompositions;
import dev.growth.api.tensor.Tensor;

/** {@link Decompositions} by the textbook's plainest algorithms. */
interface PlainDecompositions extends Decompositions {
    /**
     * The tensor as one of this backend.
     *
     * @throws IllegalArgumentException if it belongs to another backend
     * @throws IllegalStateException if its workspace, or this one, is closed
     */
    HostTensor own(Tensor tensor);

    @Override
    default void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        Operands.symmetricEigen(values, vectors, a);
        HostTensor outValues = own(values);
        HostTensor outVectors = own(vectors);
        JacobiEigen.Result result = JacobiEigen.of(lowerTriangle("symmetricEigen", own(a)));
        outValues.setRows(new double[][] {result.values()});
        outVectors.setRows(result.vectors());
    }

    @Override
    default void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        Operands.svd(u, values, v, a);
        HostTensor outU = own(u);
        HostTensor outValues = own(values);
        HostTensor outV = own(v);
        double[][] rows = own(a).toRows();
        requireFinite("svd", rows);
        JacobiSvd.Result result = JacobiSvd.of(rows, a.columns());
        outU.setRows(result.u());
        outValues.setRows(new double[][] {result.values()});
        outV.setRows(result.v());
    }

    @Override
    default boolean cholesky(Tensor lower, Tensor a) {
        Operands.cholesky(lower, a);
        HostTensor out = own(lower);
        double[][] factor = lowerTriangle("cholesky", own(a));
        boolean definite = Cholesky.factorise(factor);
        if (definite) {
            out.setRows(factor);
        }
        return definite;
    }

    @Override
    default void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        Operands.solveTriangular(x, lower, b);
        HostTensor out = own(x);
        double[][] factor = lowerTriangle("solveTriangular", own(lower));
        double[][] solution = own(b).toRows();
        requireFinite("solveTriangular", solution);
        if (transposed) {
            Cholesky.solveTransposed(factor, solution);
        } else {
            Cholesky.solve(factor, solution);
        }
        out.setRows(solution);
    }

    /** What is on and below the diagonal, zeros above. */
    private static double[][] lowerTriangle(String operation, HostTensor a) {
        double[][] result = new double[a.rows()][a.rows()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j <= i; j++) {
                result[i][j] = a.get(i, j);
            }
        }
        requireFinite(operation, result);
        return result;
    }

    private static void requireFinite(String operation, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                if (!Double.isFinite(rows[i][j])) {
                    throw new ArithmeticException(
                            "%s: the element in row %d, column %d is %s"
                                    .formatted(operation, i, j, rows[i][j]));
                }
            }
        }
    }
}
