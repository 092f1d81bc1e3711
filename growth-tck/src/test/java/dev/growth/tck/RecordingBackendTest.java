package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RecordingBackendTest {
    @AutoClose
    private final RecordingBackend backend = new RecordingBackend(new ReferenceBackend());

    private final Workspace workspace = backend.open();

    @Test
    void recordsNamesInOrder() {
        Tensor a = workspace.create(1, 1);
        workspace.fill(a, 3);
        try (Workspace inner = workspace.open()) {
            inner.multiply(inner.create(1, 1), a, a);
        }
        assertThat(workspace.read(a)).containsExactly(3);
        assertThat(backend.operations())
                .containsExactly("create", "fill", "open", "create", "multiply", "close", "read");
        backend.clear();
        assertThat(backend.operations()).isEmpty();
        assertThat(backend.device()).startsWith("reference");
    }

    @Test
    void recordsRunsOfPlans() {
        Tensor a = workspace.create(1, 1);
        Plan plan = workspace.plan(() -> workspace.add(a, 1, a, 1, a));
        workspace.fill(a, 1);
        backend.clear();
        plan.run();
        plan.run();
        assertThat(workspace.read(a)).containsExactly(4);
        assertThat(backend.operations()).containsExactly("add", "add", "read");
    }

    @Test
    void errorsComeThroughAsTheyAre() {
        Tensor a = workspace.create(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> workspace.multiply(a, a, a));
        backend.close();
        assertThatIllegalStateException().isThrownBy(() -> workspace.read(a));
    }
}
