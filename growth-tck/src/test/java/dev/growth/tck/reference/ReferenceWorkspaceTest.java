package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceWorkspaceTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    @Test
    void newTensorsAreZeroAndOfTheBackendsPrecision() {
        assertThat(workspace.create(2, 3).type()).isEqualTo(ElementType.FLOAT64);
        assertThat(workspace.read(workspace.create(2, 3))).containsExactly(0, 0, 0, 0, 0, 0);
        try (ReferenceBackend single = new ReferenceBackend(ElementType.FLOAT32)) {
            assertThat(single.open().create(1, 1).type()).isEqualTo(ElementType.FLOAT32);
        }
    }

    @Test
    void float32RoundsWhatIsStored() {
        Tensor tensor = workspace.create(1, 1, ElementType.FLOAT32);
        workspace.write(tensor, new double[] {0.1});
        assertThat(workspace.read(tensor)).containsExactly(0.1f);
    }

    @Test
    void bytesAreUnsigned() {
        Tensor bytes = workspace.create(1, 2, ElementType.UINT8);
        workspace.write(bytes, new byte[] {-1, 1});
        Tensor rows = workspace.create(1, 1, ElementType.INT32);
        Tensor out = workspace.create(1, 2);
        workspace.gather(out, bytes, rows, 2);
        assertThat(workspace.read(out)).containsExactly(510, 2);
    }

    @Test
    void viewsShareMemory() {
        Tensor whole = Rows.tensor(workspace, new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        Tensor part = workspace.view(whole, 1, 1, 2, 2);
        assertThat(workspace.read(part)).containsExactly(5, 6, 8, 9);
        workspace.fill(workspace.view(part, 0, 1, 2, 1), 0);
        assertThat(workspace.read(whole)).containsExactly(1, 2, 3, 4, 5, 0, 7, 8, 0);
    }

    @Test
    void closingClosesWhatIsInside() {
        Workspace inner = workspace.open();
        Tensor tensor = inner.create(1, 1);
        Plan plan = inner.plan(() -> inner.fill(tensor, 1));
        assertThat(workspace.read(tensor)).containsExactly(0);
        plan.run();
        assertThat(workspace.read(tensor)).containsExactly(1);
        backend.close();
        backend.close();
        assertThatIllegalStateException().isThrownBy(plan::run);
        assertThatIllegalStateException().isThrownBy(() -> inner.create(1, 1));
        assertThatIllegalStateException().isThrownBy(backend::open);
    }

    @Test
    void tensorsOfAClosedInnerWorkspaceCannotBeUsed() {
        Workspace inner = workspace.open();
        Tensor tensor = inner.create(1, 1);
        inner.close();
        assertThatIllegalStateException().isThrownBy(() -> workspace.read(tensor));
    }

    @Test
    void tensorsOfAnotherBackendAreRefused() {
        try (ReferenceBackend other = new ReferenceBackend()) {
            Tensor foreign = other.open().create(1, 1);
            assertThatIllegalArgumentException().isThrownBy(() -> workspace.fill(foreign, 1));
        }
    }

    @Test
    void refusalsNameOperationAndShapes() {
        Tensor a = workspace.create(2, 3);
        Tensor b = workspace.create(4, 5, ElementType.FLOAT32);
        assertThatThrownBy(() -> workspace.multiply(a, a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("multiply: b must be float64 but is 4 × 5 float32");
        assertThatThrownBy(() -> workspace.view(a, 1, 0, 2, 3))
                .hasMessage("view: 2 × 3 at row 1, column 0 is not within 2 × 3 float64");
        assertThatIllegalArgumentException().isThrownBy(() -> workspace.create(-1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workspace.write(a, new double[5]))
                .withMessageContaining("5 values");
        assertThatIllegalArgumentException().isThrownBy(() -> workspace.write(a, new int[6]));
        assertThatThrownBy(() -> workspace.create(1 << 20, 1 << 20))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
