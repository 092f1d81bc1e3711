package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.FaultyBackend.Fault;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DynamicTest;

/** The kit on a faulty backend; not a test itself. */
final class FaultyBackendKit extends BackendConformance {
    private final String operation;
    private final Fault fault;

    private FaultyBackendKit(String operation, Fault fault) {
        this.operation = operation;
        this.fault = fault;
    }

    @Override
    protected Backend backend() {
        return new FaultyBackend(operation, fault);
    }

    /** A test that this check fails on the reference with this fault in it. */
    static DynamicTest finds(
            String name, String operation, Consumer<BackendConformance> check, Fault fault) {
        return DynamicTest.dynamicTest(
                operation + " " + name,
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> run(operation, fault, check))
                                .satisfies(e -> assertThat(e.getMessage()).isNotBlank()));
    }

    static void run(String operation, Fault fault, Consumer<BackendConformance> check) {
        BackendConformance kit = new FaultyBackendKit(operation, fault);
        kit.openBackend();
        try {
            kit.openWorkspace();
            check.accept(kit);
        } finally {
            kit.closeBackend();
        }
    }

    static void change(Workspace workspace, Tensor tensor, DoubleUnaryOperator change) {
        workspace.write(tensor, Arrays.stream(workspace.read(tensor)).map(change).toArray());
    }
}
