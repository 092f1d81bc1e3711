package dev.growth.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a class reads a clock: no kit can wait as long as a clock may take to change an answer,
 * so this looks at what its code calls.
 */
final class ClockCheck {
    private static final Set<String> CLOCKS =
            Set.of(
                    "java/lang/System.nanoTime",
                    "java/lang/System.currentTimeMillis",
                    "java/time/Instant.now",
                    "java/time/LocalDate.now",
                    "java/time/LocalTime.now",
                    "java/time/LocalDateTime.now",
                    "java/time/ZonedDateTime.now",
                    "java/time/OffsetDateTime.now",
                    "java/time/Clock.systemUTC",
                    "java/time/Clock.systemDefaultZone");

    private ClockCheck() {}

    /** The class itself, those nested in it and those it is nested in; nothing that they call. */
    static void readsNone(Class<?> component) {
        for (Class<?> type : component.getNestMembers()) {
            for (MethodModel method : methods(type)) {
                method.code().ifPresent(code -> code.forEach(e -> check(component, method, e)));
            }
        }
    }

    /** A class made at run time, as that of a lambda is, has no file: nothing is looked at. */
    private static List<MethodModel> methods(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? List.of() : ClassFile.of().parse(in.readAllBytes()).methods();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Class<?> component, MethodModel method, CodeElement element) {
        called(element)
                .filter(CLOCKS::contains)
                .findFirst()
                .ifPresent(clock -> {
                    throw new AssertionError(
                            "%s.%s calls %s: the same run would not give the same answers again"
                                    .formatted(
                                            component.getName(),
                                            method.methodName().stringValue(),
                                            clock.replace('/', '.')));
                });
    }

    /** By a call, or through a method reference. */
    private static Stream<String> called(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call ->
                    Stream.of(call.owner().asInternalName() + "." + call.name().stringValue());
            case InvokeDynamicInstruction dynamic ->
                    dynamic.bootstrapArgs().stream()
                            .filter(DirectMethodHandleDesc.class::isInstance)
                            .map(DirectMethodHandleDesc.class::cast)
                            .map(handle -> internalName(handle) + "." + handle.methodName());
            default -> Stream.empty();
        };
    }

    private static String internalName(DirectMethodHandleDesc handle) {
        String descriptor = handle.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
