package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;

import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.Optional;

/**
 * What linear neurons can do about V⊥ ([B] proposition 3.2): with {@code N = E[H0ᵀV⊥] = M − PΔW*}
 * and any root {@code S = RᵀR}, the singular value decomposition {@code R⁻ᵀN = Σ λ_k u_k z_kᵀ}
 * gives neurons {@code α_k = √λ_k R⁻¹u_k}, {@code ω_k = √λ_k z_k}, of which each lowers {@code E‖V⊥
 * − H0αᵀω‖²} by λ_k² independently of the others. ([B] leaves λ_k out of the proposition; its proof
 * needs it once.)
 *
 * <p>R⁻ᵀN is p × c and only its z_k and λ_k are asked for: where c is much smaller than p they are
 * those of the c × c matrix {@code NᵀS⁻¹N}. Either way {@code α_k = R⁻¹·(R⁻ᵀN·z_k)/√λ_k}.
 */
final class Directions {
    /** Values up to this share of the first are rounding errors of the Gram matrix. */
    private static final double NEGLIGIBLE = 1e-6;

    private static final int GRAM_IF_TALLER = 4;

    private final Root root;
    private final Workspace workspace;
    private final Tensor whitened;
    private final Tensor outputs;
    private final double[] lambdas;

    private Directions(
            Root root, Tensor whitened, Tensor outputs, double[] lambdas, Workspace workspace) {
        this.root = root;
        this.whitened = whitened;
        this.outputs = outputs;
        this.lambdas = lambdas;
        this.workspace = workspace;
    }

    /**
     * The directions of a layer; empty if N is not finite or the solver cannot do it, see {@link
     * Root#of}.
     *
     * @param cutoff see {@link Root#of}
     * @param workspace owns what is computed; must stay open
     */
    static Optional<Directions> of(
            LayerMoments moments,
            BestUpdate update,
            Solver solver,
            double cutoff,
            Workspace workspace) {
        Tensor n = workspace.create(moments.m().rows(), moments.m().columns(), FLOAT64);
        workspace.copy(n, moments.m());
        workspace.multiply(n, moments.cross(), update.weights(), Transpose.NONE, -1, -1);
        if (!Root.isFinite(n, workspace)) {
            return Optional.empty();
        }
        return Root.of(moments.s(), solver, cutoff, workspace)
                .map(root -> of(root, n, update.move(), workspace));
    }

    /**
     * The directions that N has under this root.
     *
     * @param n p × c: N
     * @param move {@code E‖V‖²}, for what is too little to be more than rounding
     */
    static Directions of(Root root, Tensor n, double move, Workspace workspace) {
        Tensor whitened = root.whitened(n, workspace);
        int rank = whitened.rows();
        int c = whitened.columns();
        int count = Math.min(rank, c);
        if (count == 0) {
            return new Directions(root, whitened, whitened, new double[0], workspace);
        }
        Tensor outputs = workspace.create(c, count, FLOAT64);
        double[] values =
                rank >= GRAM_IF_TALLER * c
                        ? byGram(whitened, outputs, workspace)
                        : bySvd(whitened, outputs, workspace);
        double least = leastMove(workspace) * Math.sqrt(move);
        double[] lambdas =
                Arrays.stream(values)
                        .takeWhile(v -> v > least && v > NEGLIGIBLE * values[0])
                        .toArray();
        return new Directions(root, whitened, outputs, lambdas, workspace);
    }

    /** The singular values; writes the right singular vectors. */
    private static double[] bySvd(Tensor whitened, Tensor outputs, Workspace workspace) {
        int count = outputs.columns();
        try (Workspace inner = workspace.open()) {
            Tensor values = inner.create(1, count, FLOAT64);
            inner.svd(inner.create(whitened.rows(), count, FLOAT64), values, outputs, whitened);
            return inner.read(values);
        }
    }

    /**
     * The same of a matrix that is much taller than wide, by the eigenvalues of its Gram matrix.
     */
    private static double[] byGram(Tensor whitened, Tensor outputs, Workspace workspace) {
        int c = outputs.columns();
        try (Workspace inner = workspace.open()) {
            Tensor gram = inner.create(c, c, FLOAT64);
            inner.multiplySelf(gram, whitened, 1, 0);
            Tensor squares = inner.create(1, c, FLOAT64);
            inner.symmetricEigen(squares, outputs, gram);
            return Arrays.stream(inner.read(squares)).map(v -> Math.sqrt(Math.max(0, v))).toArray();
        }
    }

    /** The λ, relative to that of the whole move, up to which there is nothing but rounding. */
    private static double leastMove(Workspace workspace) {
        return workspace.precision() == ElementType.FLOAT32 ? 1e-4 : 1e-7;
    }

    /** λ_k, largest first, without those that are rounding errors. */
    double[] lambdas() {
        return lambdas.clone();
    }

    /** Σλ_k² over these directions, numbered from 0. */
    double gain(int... chosen) {
        return Arrays.stream(chosen).mapToDouble(k -> lambdas[k] * lambdas[k]).sum();
    }

    /**
     * For each λ_k what it would be if V had nothing to do with the inputs, whose correlation over
     * finitely many samples is not 0 for all that: at most about {@code (√(f·s_k) + √min(c·s_k,
     * Ψ))/√n} with {@code s_k = E[(V⊥·z_k)²]}, the bound on the largest singular value of a matrix
     * of f × c independent normal numbers, columns of different variance. f is the number of the
     * inputs' directions that the weights which exist do not use: {@code tr(S⁺(S − PC⁺Pᵀ))}.
     */
    double[] byChance(LayerMoments moments, BestUpdate update, int samples) {
        int count = lambdas.length;
        try (Workspace inner = workspace.open()) {
            Tensor z = inner.view(outputs, 0, 0, outputs.rows(), count);
            Tensor products = inner.create(outputs.rows(), count, FLOAT64);
            inner.multiply(products, update.rest(), z);
            inner.multiplyElements(products, products, z);
            Tensor squares = inner.create(1, count, FLOAT64);
            inner.sumRows(squares, products, 1, 0);
            double free = freeInputs(moments, update, inner);
            return Arrays.stream(inner.read(squares))
                    .map(square -> Math.max(0, square))
                    .map(square -> reach(square, free, update.bottleneck()) / Math.sqrt(samples))
                    .toArray();
        }
    }

    private double reach(double square, double free, double bottleneck) {
        return Math.sqrt(free * square)
                + Math.sqrt(Math.min(whitened.columns() * square, bottleneck));
    }

    private double freeInputs(LayerMoments moments, BestUpdate update, Workspace inner) {
        int h = moments.cross().columns();
        Tensor cross = root.whitened(moments.cross(), inner);
        Tensor projected = inner.create(cross.rows(), h, FLOAT64);
        inner.multiply(projected, cross, update.root().inverse(h, inner));
        return Math.max(0, root.rank() - inner.dot(projected, cross));
    }

    /** The root of S that they were found with. */
    Root root() {
        return root;
    }

    /**
     * The neurons of these directions, numbered from 0. Their signs are such that the component of
     * largest magnitude of ω_k is positive.
     */
    Neurons neurons(int... chosen) {
        int count = 1 + Arrays.stream(chosen).max().orElseThrow();
        Tensor leading = workspace.view(outputs, 0, 0, outputs.rows(), count);
        Tensor projected = workspace.create(whitened.rows(), count, FLOAT64);
        workspace.multiply(projected, whitened, leading);
        Matrix inputs = matrix(root.unwhitened(projected, workspace)).transposed();
        Matrix z = matrix(leading).transposed();
        double[] in = new double[count];
        double[] out = new double[count];
        for (int k = 0; k < count; k++) {
            double sign = canonicalSign(z, k);
            in[k] = sign / Math.sqrt(lambdas[k]);
            out[k] = sign * Math.sqrt(lambdas[k]);
        }
        return new Neurons(inputs, z).scaled(in, out).chosen(chosen);
    }

    private static double canonicalSign(Matrix rows, int row) {
        double largest = 0;
        for (int j = 0; j < rows.columns(); j++) {
            if (Math.abs(rows.get(row, j)) > Math.abs(largest)) {
                largest = rows.get(row, j);
            }
        }
        return largest < 0 ? -1 : 1;
    }

    private Matrix matrix(Tensor tensor) {
        return Matrix.of(tensor.rows(), tensor.columns(), workspace.read(tensor));
    }
}
