package dev.growth.benchmarks.step;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times the operations of a workspace, and of the inner ones, by name and shapes. */
final class OperationTimes {
    private final Map<String, Long> nanos = new LinkedHashMap<>();

    /** The workspace, timed. */
    Workspace timed(Workspace workspace) {
        return (Workspace)
                Proxy.newProxyInstance(
                        Workspace.class.getClassLoader(),
                        new Class<?>[] {Workspace.class},
                        new Timed(workspace));
    }

    /** Forgets what was timed so far. */
    void clear() {
        nanos.clear();
    }

    /** Nanoseconds by operation, in the order of the first calls. */
    Map<String, Long> nanos() {
        return nanos;
    }

    private final class Timed implements InvocationHandler {
        private final Workspace workspace;

        Timed(Workspace workspace) {
            this.workspace = workspace;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            long start = System.nanoTime();
            Object result = called(method, arguments);
            long end = System.nanoTime();
            if (method.getReturnType() == void.class && arguments != null) {
                nanos.merge(name(method, arguments), end - start, Long::sum);
            }
            return result instanceof Workspace inner ? timed(inner) : result;
        }

        private Object called(Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(workspace, arguments);
            } catch (InvocationTargetException e) {
                throw Optional.ofNullable(e.getCause()).orElse(e);
            }
        }

        private String name(Method method, Object[] arguments) {
            String shapes =
                    Stream.of(arguments)
                            .filter(Tensor.class::isInstance)
                            .map(Tensor.class::cast)
                            .limit(3)
                            .map(each -> each.rows() + "×" + each.columns())
                            .collect(Collectors.joining(" "));
            String transpose =
                    Stream.of(arguments)
                            .filter(Transpose.class::isInstance)
                            .map(each -> " " + each)
                            .collect(Collectors.joining());
            return method.getName() + transpose + " " + shapes;
        }
    }
}
