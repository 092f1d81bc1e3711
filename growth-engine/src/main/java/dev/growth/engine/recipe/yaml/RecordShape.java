package dev.growth.engine.recipe.yaml;

import dev.growth.api.About;
import dev.growth.api.Default;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A settings record as the reader, the writer and the reference see it.
 *
 * @param type the record
 * @param settings its components, in order
 */
record RecordShape(Class<? extends Record> type, List<Setting> settings) {
    /** Looking at a class costs more than anything else that is done with a recipe. */
    private static final ClassValue<RecordShape> SHAPES =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return new RecordShape(
                            type.asSubclass(Record.class),
                            Arrays.stream(type.getRecordComponents())
                                    .map(RecordShape::setting)
                                    .toList());
                }
            };

    /**
     * One setting.
     *
     * @param component of the record
     * @param key as recipes write its name
     * @param type what it can be
     */
    record Setting(RecordComponent component, String key, SettingType type) {
        /** The value that it has when left out, in YAML. */
        Optional<String> defaultText() {
            return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
        }

        /** What it means; empty if nobody said. */
        String about() {
            About about = component.getAnnotation(About.class);
            return about == null ? "" : about.value();
        }

        /** Whether it can be left out without having a default. */
        boolean isOptional() {
            return type instanceof SettingType.Maybe;
        }

        /** Its value in a record. */
        Object valueIn(Record settings) {
            try {
                return component.getAccessor().invoke(settings);
            } catch (ReflectiveOperationException e) {
                throw inaccessible(settings.getClass(), e);
            }
        }
    }

    /**
     * The shape of a record.
     *
     * @throws IllegalArgumentException if a component has a type that settings cannot have
     */
    static RecordShape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    private static Setting setting(RecordComponent component) {
        try {
            return new Setting(
                    component,
                    KebabCase.of(component.getName()),
                    SettingType.of(component.getGenericType()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName()
                            + "."
                            + component.getName()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** The keys that recipes can give. */
    List<String> keys() {
        return settings.stream().map(Setting::key).toList();
    }

    Optional<Setting> find(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /**
     * Makes the record.
     *
     * @param values one for each setting, in order
     * @throws InvocationTargetException if the record refuses them
     */
    Record create(List<Object> values) throws InvocationTargetException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw inaccessible(type, e);
        }
    }

    private static IllegalStateException inaccessible(
            Class<?> type, ReflectiveOperationException e) {
        return new IllegalStateException(
                type.getName() + " must be public and its package exported", e);
    }
}
