package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.InvalidSettingException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What users see of a component: its name, summary, settings and defaults. */
final class ComponentChecks {
    private ComponentChecks() {}

    static void described(Component<?, ?> component) {
        if (component.summary().isBlank()) {
            throw new AssertionError("component '" + component.name() + "' has no summary");
        }
    }

    static void documented(Class<? extends Record> settings) {
        if (!Modifier.isPublic(settings.getModifiers())) {
            throw new AssertionError(settings.getName() + " must be public");
        }
        for (RecordComponent setting : settings.getRecordComponents()) {
            About about = setting.getAnnotation(About.class);
            if (about == null || about.value().isBlank()) {
                throw new AssertionError(
                        "setting %s of %s has no @About"
                                .formatted(setting.getName(), settings.getName()));
            }
        }
    }

    /** Reads what defaults it can; where it can read all of them, the record must take them. */
    static void defaults(Class<? extends Record> settings) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent setting : settings.getRecordComponents()) {
            value(setting).ifPresent(values::add);
        }
        if (values.size() == settings.getRecordComponents().length) {
            construct(settings, values.toArray());
        }
    }

    /** One of several optional settings must be given: that is no fault of a default. */
    private static boolean isMissing(Class<? extends Record> settings, Throwable problem) {
        return problem instanceof InvalidSettingException invalid
                && Arrays.stream(settings.getRecordComponents())
                        .filter(c -> c.getName().equals(invalid.setting()))
                        .allMatch(c -> c.getAnnotation(Default.class) == null);
    }

    private static Optional<Object> value(RecordComponent setting) {
        Default given = setting.getAnnotation(Default.class);
        if (given == null) {
            return setting.getType() == Optional.class
                    ? Optional.of(Optional.empty())
                    : Optional.empty();
        }
        try {
            return DefaultValue.read(setting.getType(), given.value());
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "default '%s' of setting %s is no %s: %s"
                            .formatted(
                                    given.value(),
                                    setting.getName(),
                                    setting.getType().getSimpleName(),
                                    e.getMessage()),
                    e);
        }
    }

    @SuppressWarnings("RethrowReflectiveOperationExceptionAsLinkageError") // a check has failed
    private static void construct(Class<? extends Record> settings, Object... values) {
        Class<?>[] types =
                Arrays.stream(settings.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = settings.getDeclaredConstructor(types);
            constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (isMissing(settings, e.getCause())) {
                return;
            }
            throw new AssertionError(
                    "%s does not take its own defaults: %s"
                            .formatted(settings.getName(), e.getCause().getMessage()),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(
                    settings.getName() + " must be a public record in an exported package", e);
        }
    }
}
