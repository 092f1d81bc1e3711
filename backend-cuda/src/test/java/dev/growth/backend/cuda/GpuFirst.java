package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests of a GPU without Maven and JUnit's launcher, for a machine that has neither: {@code
 * java -cp CLASSES:TEST-CLASSES:API:TCK:JUNIT-API:ASSERTJ dev.growth.backend.cuda.GpuFirst}. One
 * line for each test with its milliseconds; ends with 1 if one fails.
 */
final class GpuFirst {
    private int failures;

    private GpuFirst() {}

    /** Arguments are names of tests; without any all are run. */
    public static void main(String[] arguments) {
        GpuFirst run = new GpuFirst();
        List<String> wanted = List.of(arguments);
        long start = System.nanoTime();
        try (Backend backend = Gpu.open(Precision.FLOAT32)) {
            System.out.printf("%s, opened in %d ms%n", backend.device(), millis(start));
        }
        run.all(new GpuTest(), wanted);
        run.kit(new GpuFloat32ConformanceTest(), wanted);
        run.kit(new GpuFloat64ConformanceTest(), wanted);
        System.out.println(run.failures == 0 ? "all passed" : run.failures + " failed");
        System.exit(run.failures == 0 ? 0 : 1);
    }

    private void kit(BackendConformance kit, List<String> wanted) {
        kit.openBackend();
        try {
            all(kit, wanted);
        } finally {
            kit.closeBackend();
        }
    }

    private void all(Object tests, List<String> wanted) {
        Stream.of(tests.getClass().getMethods(), tests.getClass().getDeclaredMethods())
                .flatMap(Stream::of)
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> wanted.isEmpty() || wanted.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> one(tests, method));
    }

    private void one(Object tests, Method method) {
        long start = System.nanoTime();
        String name = tests.getClass().getSimpleName() + "." + method.getName();
        if (tests instanceof BackendConformance kit) {
            kit.openWorkspace();
        }
        try {
            method.setAccessible(true);
            method.invoke(tests);
            System.out.printf("ok     %6d ms  %s%n", millis(start), name);
        } catch (InvocationTargetException e) {
            failures++;
            System.out.printf("FAILED %6d ms  %s: %s%n", millis(start), name, e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(name, e);
        } finally {
            if (tests instanceof BackendConformance kit) {
                kit.closeWorkspace();
            }
        }
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
