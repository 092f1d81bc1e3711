package dev.growth.engine.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentWorkspaceTest {
    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Tensor shared = workspace.create(2, 2);
    private final Workspace lent = ComponentWorkspace.lent(workspace, _ -> "a shared tensor");

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void itsOwnTensorsAndTheirViewsAreWritten() {
        Tensor own = lent.create(2, 2);
        lent.fill(own, 1);
        lent.write(lent.view(own, 0, 0, 1, 2), new double[] {3, 4});
        try (Workspace inner = lent.open()) {
            inner.add(own, 1, own, 1, shared);
            inner.copy(inner.create(2, 2), own);
        }

        assertThat(lent.read(own)).containsExactly(3, 4, 1, 1);
    }

    @Test
    void viewsOfSharedTensorsAreNotWritten() {
        Tensor view = lent.view(shared, 0, 0, 1, 2);

        assertThatThrownBy(() -> lent.fill(view, 1)).hasMessageContaining("a shared tensor");
    }

    @Test
    void whatOneComponentCreatedAnotherOneOnlyReads() {
        Tensor own = lent.create(2, 2);
        Workspace other = ComponentWorkspace.lent(workspace, _ -> "a shared tensor");

        assertThat(other.read(own)).containsOnly(0);
        assertThatThrownBy(() -> other.fill(own, 1)).hasMessageContaining("a shared tensor");
    }

    @Test
    void itIsNotClosedByAComponent() {
        assertThatThrownBy(lent::close).hasMessageContaining("not for it to close");
    }

    static Stream<Method> operations() {
        return Arrays.stream(Workspace.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0)
                .filter(method ->
                        !List.of("create", "view", "read", "plan", "dot")
                                .contains(method.getName()));
    }

    /** With shared tensors in every place: what is written is looked at before anything else. */
    @ParameterizedTest
    @MethodSource("operations")
    void noOperationWritesIntoASharedTensor(Method operation) {
        Object[] arguments = Arrays.stream(operation.getParameters()).map(this::argument).toArray();

        assertThatThrownBy(() -> operation.invoke(lent, arguments))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "it writes into a shared tensor, which is to be read only; write into a"
                                + " tensor that it created");
    }

    private Object argument(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == Tensor.class) {
            return shared;
        }
        if (type == double.class) {
            return 1.0;
        }
        if (type == int.class) {
            return 1;
        }
        return type == boolean.class ? (Object) false : null;
    }
}
