package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private static final OjAlgoSettings SETTINGS =
            new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN);

    private final Backend backend = OjAlgoPlugin.OJALGO.with(SETTINGS).create();
    private final Workspace work = backend.open();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void writesAndReadsThroughViews() {
        Tensor whole = work.create(3, 4);
        work.write(whole, new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        Tensor part = work.view(work.view(whole, 1, 0, 2, 4), 0, 1, 2, 2);
        assertThat(work.read(part)).containsExactly(5, 6, 9, 10);
        work.write(part, new float[] {-5, -6, -9, -10});
        assertThat(work.read(whole)).containsExactly(0, 1, 2, 3, 4, -5, -6, 7, 8, -9, -10, 11);
        assertThat(work.read(work.view(whole, 3, 4, 0, 0))).isEmpty();
        assertThat(work.read(work.create(0, 7))).isEmpty();
    }

    @Test
    void aViewMustLieWithinItsTensor() {
        Tensor tensor = work.create(3, 4);
        assertThatThrownBy(() -> work.view(tensor, 1, 0, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("view: 3 × 4 at row 1, column 0 is not within 3 × 4 float32");
        assertThatThrownBy(() -> work.view(tensor, 0, Integer.MAX_VALUE, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> work.view(tensor, -1, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writingChecksTypeAndSize() {
        Tensor tensor = work.create(3, 4);
        assertThatThrownBy(() -> work.write(tensor, new double[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("write: 3 × 4 float32 takes 12 values but got 11 values");
        assertThatThrownBy(() -> work.write(tensor, new int[12]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("write: out must be int32 but is 3 × 4 float32");
        Tensor bytes = work.create(3, 4, ElementType.UINT8);
        assertThatThrownBy(() -> work.write(bytes, new double[12]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> work.read(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> work.create(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingFreesWhatWasCreatedInsideAndNothingElse() {
        Tensor outer = work.create(2, 2);
        Workspace inner = work.open();
        Workspace innermost = inner.open();
        Tensor temporary = inner.create(2, 2);
        Tensor view = inner.view(temporary, 0, 0, 1, 1);
        innermost.add(temporary, 1, outer, 1, outer);
        inner.close();
        inner.close();
        closed(() -> work.copy(outer, temporary));
        closed(() -> work.read(view));
        closed(() -> inner.fill(outer, 1));
        closed(() -> innermost.create(1, 1));
        closed(inner::open);
        assertThat(work.read(outer)).containsExactly(0, 0, 0, 0);
        backend.close();
        backend.close();
        closed(() -> work.read(outer));
        closed(backend::open);
    }

    private static void closed(Runnable operation) {
        assertThatThrownBy(operation::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void tensorsOfOthersAreRefused() {
        try (Backend other = OjAlgoPlugin.OJALGO.with(SETTINGS).create()) {
            Tensor foreign = other.open().create(2, 2);
            assertThatThrownBy(() -> work.fill(foreign, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a tensor of another backend");
            assertThatThrownBy(() -> work.fill(null, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPlanComputesWhenItIsRun() {
        Tensor a = work.create(1, 1);
        Tensor one = work.create(1, 1);
        work.fill(one, 1);
        Plan plan = work.plan(() -> work.add(a, 1, a, 1, one));
        assertThat(work.read(a)).containsExactly(0);
        plan.run();
        plan.run();
        assertThat(work.read(a)).containsExactly(2);
        Plan reading = work.plan(() -> work.read(a));
        assertThatThrownBy(reading::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a plan must not call read");
        work.close();
        closed(plan::run);
    }

    @Test
    void aTensorThatIsTooLargeTellsItsSize() {
        assertThatThrownBy(() -> work.create(1 << 20, 1 << 20))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageStartingWith("a tensor of 1048576 × 1048576 float32 needs 4194304 MiB");
    }

    @Test
    void thePrecisionIsTheSettings() {
        assertThat(work.precision()).isEqualTo(ElementType.FLOAT32);
        try (Backend exact =
                OjAlgoPlugin.OJALGO
                        .with(new OjAlgoSettings(Precision.FLOAT64, 0, KernelChoice.AUTO))
                        .create()) {
            assertThat(exact.open().create(1, 1).type()).isEqualTo(ElementType.FLOAT64);
            assertThat(exact.device()).contains("float64");
        }
    }
}
