package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link Backend} must do: extend this in a test of the backend's module.
 *
 * <pre>{@code
 * class MyBackendConformanceTest extends BackendConformance {
 *     @Override
 *     protected Backend backend() {
 *         return MyBackend.COMPONENT.with(new MyBackend.Settings(ElementType.FLOAT32)).create();
 *     }
 * }
 * }</pre>
 *
 * <p>Every operation is tested on FLOAT32 and on FLOAT64, whatever precision the backend is
 * configured for; a backend that can be configured for both gets two such classes. A machine that
 * lacks the device: call {@link org.junit.jupiter.api.Assumptions#abort(String)} in {@link
 * #backend()}.
 *
 * <p><b>How.</b> Each operation runs beside the {@link dev.growth.tck.reference.ReferenceBackend}
 * on the same values, with drawn shapes: 0, 1, odd and prime numbers up to 257. About half of the
 * tensors are views with an offset and a leading dimension of their own; whatever lies around them,
 * and every operand that is not a result, must stay as it is to the bit. Results begin as NaN where
 * what they held must not matter.
 *
 * <p><b>Tolerances.</b> With ε = 2⁻²³ for FLOAT32 and 2⁻⁵² for FLOAT64: a sum of k products of
 * numbers in [−1, 1] may be off by 4ε(k + 1), a sum of k squares by 2ε(k + 1)^1.5; one element's
 * few operations by 32ε, absolute and relative; an Adam step in FLOAT32 by 1e-4 of itself, since 1
 * − β₂ᵗ has few correct digits there. Residuals of decompositions may be 64ε(n + 1) times the norm.
 * A mean over any number of rows may be off by m = 8ε of its column's largest magnitude, and a
 * variance v by 32ε·v + 2m(√v + m). A FLOAT64 sum over FLOAT32 operands may round the product to
 * FLOAT32 but not what it is added to. Conversions and copies are exact.
 *
 * <p><b>Reproduce.</b> Shapes and values are drawn from a fixed seed, the same in every run; a
 * failure names the operation, what was drawn, and the seed. {@code -Dgrowth.tck.seed=7} tries
 * another one.
 *
 * @since 0.1
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendConformance {
    private final long seed = Long.getLong("growth.tck.seed", 42);
    private Backend shared;
    private Workspace workspace;

    /** For subclasses. */
    protected BackendConformance() {}

    /** A new backend; each one is closed by the kit. Most checks share one. */
    protected abstract Backend backend();

    /** Makes the backend that most checks share. */
    @BeforeAll
    public void openBackend() {
        shared = backend();
    }

    /** Closes the shared backend. */
    @AfterAll
    public void closeBackend() {
        if (shared != null) {
            shared.close();
        }
    }

    /** Each check has a workspace of its own. */
    @BeforeEach
    public void openWorkspace() {
        workspace = shared.open();
    }

    /** Frees what a check created. */
    @AfterEach
    public void closeWorkspace() {
        workspace.close();
    }

    private Trials trials() {
        return new Trials(workspace, seed);
    }

    /** The device has a name; closing closes all workspaces, and closing again does nothing. */
    @Test
    public void backendCloses() {
        new BackendChecks(this::backend).closes();
    }

    /** Tensors of all shapes and types begin as 0, also in memory that was used before. */
    @Test
    public void newTensorsAreZero() {
        new WorkspaceChecks(workspace, seed).newTensors();
    }

    /** What is written is read, rounded to the type; the array can be reused at once. */
    @Test
    public void writesAndReads() {
        new WorkspaceChecks(workspace, seed).writeAndRead();
        new WorkspaceChecks(workspace, seed).writeWholeNumbers();
    }

    /** Views, and views of views, share memory. */
    @Test
    public void viewsShareMemory() {
        new WorkspaceChecks(workspace, seed).views();
    }

    /**
     * Inner workspaces work on outer tensors; closing one closes those inside it; what is closed
     * throws {@link IllegalStateException} or {@link IllegalArgumentException} when used.
     */
    @Test
    public void workspacesNest() {
        new WorkspaceChecks(workspace, seed).nesting();
    }

    /** A plan computes nothing before its first run, and then what its tensors hold. */
    @Test
    public void plansAreReplayed() {
        new WorkspaceChecks(workspace, seed).plans();
    }

    /**
     * Two runs at once, each with a backend of its own in a thread of its own, compute to the bit
     * what each computes alone: they share no scratch memory, and no sum depends on which thread is
     * ready first. Numbers of threads other than the one that is set are not tried.
     */
    @Test
    public void twoRunsDoNotMeet() {
        new SideBySideChecks(this::backend, seed).compute();
    }

    /** The same calls give the same bits. */
    @Test
    public void isDeterministic() {
        new WorkspaceChecks(workspace, seed).determinism();
        new PatchChecks(trials()).areDeterministic();
        new NormalizationChecks(trials()).areDeterministic();
    }

    /** Arguments that do not fit are refused, naming shapes, before anything is computed. */
    @Test
    public void refusesWhatDoesNotFit() {
        RefusalChecks checks = new RefusalChecks(workspace);
        checks.arena();
        checks.algebra();
        checks.decompositions();
        checks.layers();
        checks.patches();
        checks.normalization();
        checks.losses();
        checks.optimizers();
    }

    /** {@code fill} and {@code copy} with its conversions. */
    @Test
    public void fillAndCopy() {
        new ElementChecks(trials()).fill();
        new ElementChecks(trials()).copy();
    }

    /** {@code multiply}: transposes, scales, 0 over NaN, values that are not finite. */
    @Test
    public void multiply() {
        new ProductChecks(trials()).multiply();
    }

    /** {@code multiplySelf}: the same, and exactly symmetric. */
    @Test
    public void multiplySelf() {
        new ProductChecks(trials()).multiplySelf();
    }

    /** FLOAT64 sums over FLOAT32 operands keep what FLOAT32 would lose. */
    @Test
    public void accumulatesInFloat64() {
        new ProductChecks(trials()).multiplyAccumulating();
        new ProductChecks(trials()).multiplySelfAccumulating();
        new ProductChecks(trials()).sumRowsAccumulating();
    }

    /** {@code add}, {@code multiplyElements}: also into an operand. */
    @Test
    public void elementByElement() {
        new ElementChecks(trials()).add();
        new ElementChecks(trials()).multiplyElements();
    }

    /** {@code scaleRows}, {@code scaleColumns}: also into the operand. */
    @Test
    public void scales() {
        new ElementChecks(trials()).scaleRows();
        new ElementChecks(trials()).scaleColumns();
    }

    /** {@code sumRows}, {@code rowDots}, and {@code dot}, which sums in float64. */
    @Test
    public void sums() {
        new ProductChecks(trials()).sumRows();
        new ProductChecks(trials()).rowDots();
        new ProductChecks(trials()).dot();
    }

    /** {@code gather} from bytes and floats; rows that do not exist spoil only themselves. */
    @Test
    public void gather() {
        new LayerChecks(trials()).gather();
        new LayerChecks(trials()).gatherOutside();
    }

    /** {@code dense} with every activation, with and without bias. */
    @Test
    public void dense() {
        new LayerChecks(trials()).dense();
    }

    /** {@code denseBackward} with every activation, at kinks too. */
    @Test
    public void denseBackward() {
        new LayerChecks(trials()).denseBackward();
    }

    /** {@code patches}: kernels, strides and paddings of all kinds, images in either layout. */
    @Test
    public void patches() {
        new PatchChecks(trials()).patches();
    }

    /** {@code patchesBackward} with every activation; it is the transpose of {@code patches}. */
    @Test
    public void patchesBackward() {
        new PatchChecks(trials()).patchesBackward();
        new PatchChecks(trials()).areAdjoint();
    }

    /** {@code transposedPatches}, with positions that do not exist. */
    @Test
    public void transposedPatches() {
        new PatchChecks(trials()).transposedPatches();
    }

    /**
     * {@code normalize} with every activation: one row and many, columns that do not vary or whose
     * mean is far from 0; the running statistics move each time.
     */
    @Test
    public void normalize() {
        new NormalizationChecks(trials()).normalize();
    }

    /** {@code normalizeBackward} of the same, also into its own gradient. */
    @Test
    public void normalizeBackward() {
        new NormalizationChecks(trials()).normalizeBackward();
    }

    /** {@code activate} in orders 0 to 2, at kinks, at ±100 and at infinity. */
    @Test
    public void activate() {
        new LayerChecks(trials()).activate();
    }

    /** {@code loss} with outputs of any size; its gradient against differences of its losses. */
    @Test
    public void losses() {
        new LossChecks(trials()).losses();
        new LossChecks(trials()).gradients();
    }

    /** {@code sgd} over several steps: momentum, Nesterov, decay. */
    @Test
    public void sgd() {
        new OptimizerChecks(trials()).sgd();
    }

    /** {@code adam} over several steps, coupled and decoupled, rows and columns of any age. */
    @Test
    public void adam() {
        new OptimizerChecks(trials()).adam();
        new OptimizerChecks(trials()).adamW();
    }

    /** {@code adam} beyond step 2²⁴, where FLOAT32 ends as a step number: ages stay exact. */
    @Test
    public void lateSteps() {
        new OptimizerChecks(trials()).lateSteps();
    }

    /** {@code symmetricEigen}: full, deficient, degenerate; only the lower triangle is read. */
    @Test
    public void symmetricEigen() {
        new DecompositionChecks(trials()).symmetricEigen();
    }

    /** {@code svd}: tall, wide, deficient, zero; orthonormal in every case. */
    @Test
    public void svd() {
        new DecompositionChecks(trials()).svd();
    }

    /** {@code cholesky}, and what has no Cholesky factor. */
    @Test
    public void cholesky() {
        new DecompositionChecks(trials()).cholesky();
        new DecompositionChecks(trials()).choleskyOfOthers();
    }

    /** {@code solveTriangular}, transposed and in place. */
    @Test
    public void solveTriangular() {
        new DecompositionChecks(trials()).solveTriangular();
    }

    /** Decompositions of what is not finite throw {@link ArithmeticException}. */
    @Test
    public void decompositionsRefuseWhatIsNotFinite() {
        new DecompositionChecks(trials()).notFinite();
    }
}
