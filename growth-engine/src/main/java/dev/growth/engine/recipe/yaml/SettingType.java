package dev.growth.engine.recipe.yaml;

import dev.growth.api.Chosen;
import dev.growth.engine.component.ComponentKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a setting can be, as its Java type says. */
sealed interface SettingType permits ScalarType, SettingType.Composite {
    /** As the reference names it: {@code whole number}. */
    String words();

    /** A setting that is made of others. */
    sealed interface Composite extends SettingType {}

    /** May be left out. */
    record Maybe(SettingType type) implements Composite {
        @Override
        public String words() {
            return type.words();
        }
    }

    /** A list. */
    record Many(SettingType type) implements Composite {
        @Override
        public String words() {
            return "list, each item: " + type.words();
        }
    }

    /** A mapping: the settings of a record. */
    record Structure(Class<? extends Record> type) implements Composite {
        @Override
        public String words() {
            return "mapping";
        }
    }

    /** One of the records of a sealed interface, named after them. */
    record OneOf(String name, Map<String, Class<? extends Record>> variants) implements Composite {
        @Override
        public String words() {
            return "one of " + String.join(", ", variants.keySet());
        }
    }

    /** A component, with its settings. */
    record ComponentChoice(ComponentKind kind) implements Composite {
        @Override
        public String words() {
            return kind.text() + " component";
        }
    }

    /**
     * The setting type of a Java type.
     *
     * @throws IllegalArgumentException if settings cannot have this type
     */
    static SettingType of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain -> plain(plain);
            default -> throw notAllowed(type);
        };
    }

    private static SettingType generic(ParameterizedType type) {
        Type argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Chosen.class && argument instanceof Class<?> kind) {
            return new ComponentChoice(ComponentKind.of(kind));
        }
        if (type.getRawType() != Optional.class && type.getRawType() != List.class) {
            throw notAllowed(type);
        }
        SettingType inner = of(argument);
        if (inner instanceof Maybe) {
            throw notAllowed(type);
        }
        return type.getRawType() == List.class ? new Many(inner) : new Maybe(inner);
    }

    private static SettingType plain(Class<?> type) {
        Optional<ScalarType> scalar = ScalarType.of(type);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (type.isRecord()) {
            return new Structure(type.asSubclass(Record.class));
        }
        if (type.isSealed() && type.isInterface()) {
            return oneOf(type);
        }
        throw notAllowed(type);
    }

    private static OneOf oneOf(Class<?> type) {
        Map<String, Class<? extends Record>> variants = new LinkedHashMap<>();
        for (Class<?> variant : type.getPermittedSubclasses()) {
            if (!variant.isRecord()) {
                throw notAllowed(type);
            }
            variants.put(KebabCase.of(variant.getSimpleName()), variant.asSubclass(Record.class));
        }
        return new OneOf(KebabCase.of(type.getSimpleName()), variants);
    }

    private static IllegalArgumentException notAllowed(Type type) {
        return new IllegalArgumentException("settings cannot have the type " + type.getTypeName());
    }
}
