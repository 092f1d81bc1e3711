package dev.growth.backend.cuda.library;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A class in which JavaCPP's presets declare a CUDA library. It is read as a file: loading it would
 * load the library.
 */
final class BytedecoClass {
    private final ClassModel model;

    private BytedecoClass(ClassModel model) {
        this.model = model;
    }

    static BytedecoClass of(String name) {
        String file = "org/bytedeco/cuda/global/" + name + ".class";
        try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the test has no " + file);
            }
            return new BytedecoClass(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A declaration.
     *
     * @param result of the function
     * @param parameters in their order
     */
    record Declaration(Kind result, List<Kind> parameters) {}

    /** What a parameter is in C. */
    enum Kind {
        INT,
        LONG,
        BYTE,
        POINTER,
        /** Points to where the function writes a handle. */
        POINTER_TO_HANDLE
    }

    /** The overloads of a function. */
    List<Declaration> declarations(String function) {
        return model.methods().stream()
                .filter(method -> method.methodName().equalsString(function))
                .map(BytedecoClass::declaration)
                .distinct()
                .toList();
    }

    private static Declaration declaration(MethodModel method) {
        List<ClassDesc> types = method.methodTypeSymbol().parameterList();
        List<Kind> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Kind kind = kind(types.get(i));
            boolean written = isWritten(method, i);
            parameters.add(kind == Kind.POINTER && written ? Kind.POINTER_TO_HANDLE : kind);
        }
        return new Declaration(kind(method.methodTypeSymbol().returnType()), parameters);
    }

    private static Kind kind(ClassDesc type) {
        return switch (type.descriptorString()) {
            case "I" -> Kind.INT;
            case "J" -> Kind.LONG;
            case "B" -> Kind.BYTE;
            default -> {
                if (type.isPrimitive()) {
                    throw new IllegalStateException("no rule for " + type);
                }
                yield Kind.POINTER;
            }
        };
    }

    private static boolean isWritten(MethodModel method, int parameter) {
        return method
                .findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                .map(all -> all.parameterAnnotations().get(parameter))
                .orElse(List.<Annotation>of())
                .stream()
                .anyMatch(a -> a.className().stringValue().endsWith("/ByPtrPtr;"));
    }

    /** The value of a constant. */
    OptionalInt constant(String name) {
        Optional<FieldModel> field =
                model.fields().stream().filter(f -> f.fieldName().equalsString(name)).findFirst();
        return field.flatMap(f -> f.findAttribute(Attributes.constantValue()))
                .map(value -> OptionalInt.of((Integer) value.constant().constantValue()))
                .orElse(OptionalInt.empty());
    }
}
