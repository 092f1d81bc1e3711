package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.LineSearch;
import dev.growth.api.growth.Moment;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AssertingWorkspaceTest {
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);

    @AutoClose
    private final AssertingBackend backend = new AssertingBackend(new ReferenceBackend());

    private final Workspace workspace = backend.open();
    private final Tensor a = workspace.create(3, 3);

    @Test
    void passesOnWhatIsRight() {
        workspace.write(a, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        try (Workspace inner = workspace.open()) {
            Tensor out = inner.create(3, 3);
            inner.multiply(out, a, a);
            assertThat(inner.read(out)).containsExactly(30, 36, 42, 66, 81, 96, 102, 126, 150);
        }
    }

    @Test
    void useAfterCloseFails() {
        Workspace inner = workspace.open();
        Workspace innermost = inner.open();
        Tensor tensor = innermost.create(1, 1);
        Plan plan = innermost.plan(() -> innermost.fill(tensor, 1));
        inner.close();
        assertFails("closed", () -> workspace.read(tensor));
        assertFails("closed", () -> innermost.create(1, 1));
        assertFails("closed", plan::run);
        backend.close();
        assertFails("closed", () -> workspace.fill(a, 1));
    }

    @Test
    void foreignTensorsFail() {
        try (ReferenceBackend plain = new ReferenceBackend()) {
            Tensor bare = plain.open().create(1, 1);
            assertFails("does not come from", () -> workspace.fill(bare, 1));
            Tensor other = new AssertingWorkspace(plain.open()).create(1, 1);
            assertFails("unrelated workspace", () -> workspace.fill(other, 1));
        }
    }

    @Test
    void shapesThatDoNotFitFail() {
        Tensor wide = workspace.create(3, 4);
        assertFails("3 × 4", () -> workspace.multiply(a, a, wide));
        assertFails("5 values", () -> workspace.write(a, new double[5]));
        assertFails("not within", () -> workspace.view(a, 0, 0, 4, 4));
    }

    @Test
    void overlapsFailWhereTheyAreNotAllowed() {
        Tensor left = workspace.view(a, 0, 0, 3, 2);
        Tensor right = workspace.view(a, 0, 1, 3, 2);
        Tensor lower = workspace.view(a, 1, 0, 2, 2);
        Tensor upper = workspace.view(a, 0, 1, 1, 2);
        assertFails("must not overlap", () -> workspace.add(left, 1, right, 1, right));
        assertFails("must not overlap", () -> workspace.multiply(a, a, a));
        assertFails("must not overlap", () -> workspace.activate(left, right, RELU, 0));
        assertFails(
                "must not overlap",
                () -> workspace.dense(a, a, a, a, workspace.create(1, 0), RELU));
        Patches pixel = Patches.DENSE;
        assertFails("must not overlap", () -> workspace.patches(left, right, pixel));
        assertFails("must not overlap", () -> workspace.transposedPatches(left, right, pixel));
        Tensor other = workspace.create(3, 2);
        assertFails(
                "must not overlap",
                () -> workspace.patchesBackward(left, right, other, other, pixel, RELU));
        assertFails(
                "must not overlap",
                () -> workspace.patchesBackward(left, other, right, other, pixel, RELU));
        assertFails(
                "must not overlap",
                () -> workspace.patchesBackward(left, other, other, right, pixel, RELU));
        workspace.add(left, 1, left, 1, left);
        workspace.activate(left, workspace.view(a, 0, 0, 3, 2), RELU, 0);
        workspace.multiply(
                workspace.view(upper, 0, 0, 1, 1),
                workspace.view(lower, 0, 0, 1, 2),
                workspace.view(lower, 0, 0, 2, 1),
                Transpose.NONE,
                1,
                0);
    }

    @Test
    void whatNormalizationWritesMustNotOverlapWhatItReads() {
        Tensor two = workspace.create(2, 3);
        Tensor running = workspace.create(2, 3);
        Tensor row = workspace.create(1, 3);
        Tensor other = workspace.create(3, 3);
        NormalizationRates rates = NormalizationRates.CUSTOMARY;
        Activation identity = Activation.of(ActivationFunction.IDENTITY);
        assertFails(
                "must not overlap",
                () -> workspace.normalize(other, other, two, running, a, row, row, RELU, rates));
        assertFails(
                "must not overlap",
                () -> workspace.normalize(a, other, two, running, a, row, row, RELU, rates));
        assertFails(
                "must not overlap",
                () -> workspace.normalize(other, other, two, two, a, row, row, identity, rates));
        assertFails(
                "no rows",
                () ->
                        workspace.normalize(
                                workspace.create(0, 3),
                                workspace.create(0, 3),
                                two,
                                running,
                                workspace.create(0, 3),
                                row,
                                row,
                                RELU,
                                rates));
        workspace.normalize(other, other, two, running, a, row, row, identity, rates);
        Tensor ofScale = workspace.create(1, 3);
        Tensor ofShift = workspace.create(1, 3);
        assertFails(
                "must not overlap",
                () -> workspace.normalizeBackward(a, ofScale, ofShift, other, a, two, row));
        assertFails(
                "must not overlap",
                () -> workspace.normalizeBackward(other, ofScale, ofScale, other, a, two, row));
        workspace.normalizeBackward(other, ofScale, ofShift, other, a, two, row);
    }

    @Test
    void trainingStepsNeitherCreateNorRead() {
        backend.inTrainingStep(true);
        assertFails("create inside a training step", () -> workspace.create(1, 1));
        assertFails("read inside a training step", () -> workspace.read(a));
        assertFails("dot inside a training step", () -> workspace.dot(a, a));
        workspace.write(a, new double[9]);
        workspace.fill(a, 1);
        backend.inTrainingStep(false);
        assertThat(workspace.dot(a, a)).isEqualTo(9);
        AssertingWorkspace own = (AssertingWorkspace) workspace;
        own.inTrainingStep(true);
        assertFails("read inside a training step", () -> workspace.read(a));
    }

    @Test
    void plansOnlyComputeTensors() {
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> workspace.create(1, 1),
                        () -> workspace.read(a),
                        () -> workspace.write(a, new double[9]),
                        () -> workspace.dot(a, a),
                        workspace::open,
                        () -> workspace.plan(() -> {}))) {
            assertFails("inside the sequence of a plan", () -> workspace.plan(wrong).run());
        }
        Plan plan = workspace.plan(() -> workspace.fill(a, 2));
        plan.run();
        assertThat(workspace.read(a)).containsOnly(2);
    }

    /** The reference keeps the rules itself, and gives the same numbers through the wrapper. */
    @Test
    void theReferenceKeepsTheRules() {
        try (ReferenceBackend plain = new ReferenceBackend()) {
            assertThat(search(workspace).loss())
                    .isEqualTo(search(plain.open()).loss(), within(0.0));
        }
    }

    private static LineSearch search(Workspace workspace) {
        NetworkSpec spec = new NetworkSpec(List.of(2), RELU, true, Loss.SOFTMAX_CROSS_ENTROPY);
        ReferenceNetwork network = ReferenceNetwork.random(workspace, 3, spec, 2, 1);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 20, 2), 7, 3);
        context.moment(Moment.ofInputsAndOutgoingGradient(1));
        context.capture(5);
        Matrix one = Matrix.of(1, 1, 1);
        return context.lineSearch(
                a -> new AddNeurons(1, Matrix.row(a, -a, 0), one, Matrix.row(1, -1)));
    }

    private static void assertFails(String message, Runnable action) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(action::run)
                .withMessageContaining(message);
    }
}
