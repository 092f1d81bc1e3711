package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The reference with one operation replaced: what a kit has to find. */
final class FaultyBackend implements Backend {
    private final Backend backend = new ReferenceBackend();
    private final String operation;
    private final Fault fault;

    /** What is done instead of the operation. */
    @FunctionalInterface
    interface Fault {
        Object call(Workspace workspace, Arguments arguments);
    }

    /** The arguments of the operation. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once
    record Arguments(Object[] values) {
        Tensor tensor(int number) {
            return (Tensor) values[number];
        }

        double number(int number) {
            return (Double) values[number];
        }

        <T> T value(int number, Class<T> type) {
            return type.cast(values[number]);
        }
    }

    FaultyBackend(String operation, Fault fault) {
        this.operation = operation;
        this.fault = fault;
    }

    @Override
    public String device() {
        return "faulty " + operation;
    }

    @Override
    public Workspace open() {
        return faulty(backend.open());
    }

    @Override
    public void close() {
        backend.close();
    }

    private Workspace faulty(Workspace workspace) {
        return (Workspace)
                Proxy.newProxyInstance(
                        Workspace.class.getClassLoader(),
                        new Class<?>[] {Workspace.class},
                        (_, method, arguments) -> call(workspace, method, arguments));
    }

    private Object call(Workspace workspace, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals(operation)) {
            return fault.call(workspace, new Arguments(complete(method.getName(), arguments)));
        }
        try {
            Object result = method.invoke(workspace, arguments);
            return result instanceof Workspace inner ? faulty(inner) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object[] complete(String name, Object[] arguments) {
        return name.equals("multiply") && arguments.length == 3
                ? new Object[] {arguments[0], arguments[1], arguments[2], Transpose.NONE, 1.0, 0.0}
                : arguments;
    }
}
