package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Wraps a backend and records the names of the methods that are called on its workspaces, inner
 * ones included, in order: {@code [create, write, multiply, read]}.
 *
 * <p>Operations bound by {@link Workspace#plan} are recorded whenever the wrapped backend calls the
 * sequence: at each run, or once where it captures a graph.
 *
 * @since 0.1
 */
public final class RecordingBackend implements Backend {
    private final Backend backend;
    private final List<String> operations = new ArrayList<>();

    /**
     * @param backend does the work; closed with this
     */
    public RecordingBackend(Backend backend) {
        this.backend = backend;
    }

    /** What was called since the beginning or the last {@link #clear}; a copy. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    /** Forgets what was recorded. */
    public void clear() {
        operations.clear();
    }

    @Override
    public String device() {
        return backend.device();
    }

    @Override
    public Workspace open() {
        return recording(backend.open());
    }

    @Override
    public void close() {
        backend.close();
    }

    private Workspace recording(Workspace workspace) {
        return (Workspace)
                Proxy.newProxyInstance(
                        Workspace.class.getClassLoader(),
                        new Class<?>[] {Workspace.class},
                        (_, method, arguments) -> call(workspace, method, arguments));
    }

    private Object call(Workspace workspace, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() != Object.class) {
            operations.add(method.getName());
        }
        try {
            Object result = method.invoke(workspace, arguments);
            return result instanceof Workspace inner ? recording(inner) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
