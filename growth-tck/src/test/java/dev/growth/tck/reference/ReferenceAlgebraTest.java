package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceAlgebraTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Tensor a = tensor(new double[][] {{1, 2, 3}, {4, 5, 6}});
    private final Tensor b = tensor(new double[][] {{1, 0}, {2, 1}, {0, 3}});

    @Test
    void multiply() {
        Tensor out = workspace.create(2, 2);
        workspace.fill(out, Double.NaN);
        workspace.multiply(out, a, b);
        assertThat(workspace.read(out)).containsExactly(5, 11, 14, 23);
        workspace.multiply(out, a, b, Transpose.NONE, 2, -1);
        assertThat(workspace.read(out)).containsExactly(5, 11, 14, 23);
    }

    @Test
    void multiplyTransposed() {
        Tensor out = workspace.create(3, 3);
        workspace.multiply(out, a, a, Transpose.A, 1, 0);
        assertThat(workspace.read(out)).containsExactly(17, 22, 27, 22, 29, 36, 27, 36, 45);
        Tensor small = workspace.create(2, 2);
        workspace.multiply(small, a, a, Transpose.B, 1, 0);
        assertThat(workspace.read(small)).containsExactly(14, 32, 32, 77);
    }

    @Test
    void multiplyAccumulatesInFloat64() {
        Tensor tiny = tensor(ElementType.FLOAT32, new double[][] {{1e-9}});
        Tensor one = tensor(ElementType.FLOAT32, new double[][] {{1}});
        Tensor sum = tensor(new double[][] {{1}});
        workspace.multiply(sum, tiny, one, Transpose.NONE, 1, 1);
        assertThat(workspace.read(sum)).containsExactly(1 + (double) 1e-9f);
    }

    @Test
    void multiplySelf() {
        Tensor out = workspace.create(3, 3);
        workspace.fill(out, 1);
        workspace.multiplySelf(out, a, 1, 2);
        assertThat(workspace.read(out)).containsExactly(19, 24, 29, 24, 31, 38, 29, 38, 47);
    }

    @Test
    void multiplyOverNothingGivesZero() {
        Tensor out = tensor(new double[][] {{7, 7}});
        workspace.multiply(out, workspace.create(1, 0), workspace.create(0, 2));
        assertThat(workspace.read(out)).containsExactly(0, 0);
    }

    @Test
    void elementByElement() {
        Tensor out = workspace.create(2, 3);
        workspace.add(out, 2, a, -1, a);
        assertThat(workspace.read(out)).containsExactly(1, 2, 3, 4, 5, 6);
        workspace.multiplyElements(out, out, a);
        assertThat(workspace.read(out)).containsExactly(1, 4, 9, 16, 25, 36);
        workspace.scaleRows(out, a, tensor(new double[][] {{2}, {-1}}));
        assertThat(workspace.read(out)).containsExactly(2, 4, 6, -4, -5, -6);
        workspace.scaleColumns(out, out, tensor(new double[][] {{1, 0, 10}}));
        assertThat(workspace.read(out)).containsExactly(2, 0, 60, -4, -0.0, -60);
    }

    @Test
    void sums() {
        Tensor sum = tensor(new double[][] {{1, 1, 1}});
        workspace.sumRows(sum, a, 2, 10);
        assertThat(workspace.read(sum)).containsExactly(20, 24, 28);
        Tensor dots = workspace.create(2, 1);
        workspace.rowDots(dots, a, a);
        assertThat(workspace.read(dots)).containsExactly(14, 77);
        assertThat(workspace.dot(a, a)).isEqualTo(91);
    }

    @Test
    void copyConverts() {
        Tensor single = workspace.create(1, 1, ElementType.FLOAT32);
        workspace.copy(single, tensor(new double[][] {{0.1}}));
        Tensor back = workspace.create(1, 1);
        workspace.copy(back, single);
        assertThat(workspace.read(back)).containsExactly(0.1f);
    }

    private Tensor tensor(double[][] rows) {
        return Rows.tensor(workspace, rows);
    }

    private Tensor tensor(ElementType type, double[][] rows) {
        return Rows.tensor(workspace, type, rows);
    }
}
