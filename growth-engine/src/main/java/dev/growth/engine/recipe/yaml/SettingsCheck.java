package dev.growth.engine.recipe.yaml;

import dev.growth.api.Component;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.yaml.RecordShape.Setting;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the settings records of a component once, when its plugin is loaded, so that a mistake in
 * them is found by the plugin's author and not by whoever writes a recipe.
 */
public final class SettingsCheck {
    private final Set<Class<? extends Record>> records = new LinkedHashSet<>();

    private SettingsCheck() {}

    /**
     * What is wrong with the settings of a component; empty if nothing is.
     *
     * @param catalog where the components are that its defaults choose
     */
    public static Optional<String> problem(Component<?, ?> component, Catalog catalog) {
        try {
            SettingsCheck check = new SettingsCheck();
            check.visit(component.settings());
            check.bindDefaults(catalog);
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.of(e.getMessage());
        } catch (StackOverflowError e) {
            return Optional.of("a default contains itself");
        }
    }

    private void visit(Class<? extends Record> type) {
        if (!records.add(type)) {
            return;
        }
        requireAccessible(type);
        for (Setting setting : RecordShape.of(type).settings()) {
            String name = type.getName() + "." + setting.component().getName();
            require(!setting.about().isBlank(), name + " has no @About");
            require(
                    !setting.isOptional() || setting.defaultText().isEmpty(),
                    name + " is an Optional and can have no @Default");
            visit(setting.type());
        }
    }

    private void visit(SettingType type) {
        switch (type) {
            case SettingType.Maybe maybe -> visit(maybe.type());
            case SettingType.Many many -> visit(many.type());
            case SettingType.Structure structure -> visit(structure.type());
            case SettingType.OneOf oneOf -> oneOf.variants().values().forEach(this::visit);
            case ScalarType.Parsed parsed -> requireAccessible(parsed.type());
            case SettingType.ComponentChoice _, ScalarType _ -> {}
        }
    }

    private static void requireAccessible(Class<?> type) {
        boolean exported =
                type.getModule().isExported(type.getPackageName(), SettingsCheck.class.getModule());
        require(
                exported && Modifier.isPublic(type.getModifiers()),
                type.getName() + " must be public, in a package that its module exports");
    }

    /**
     * The record itself is not made: its constructor may rightly refuse a recipe that says nothing,
     * because one of several settings has to be given.
     */
    private void bindDefaults(Catalog catalog) {
        for (Class<? extends Record> type : records) {
            Problems problems = new Problems(List.of());
            Binder binder = new Binder(catalog, problems);
            Location location = Location.whole(type.getName());
            RecordShape.of(type).settings().stream()
                    .filter(setting -> setting.defaultText().isPresent())
                    .forEach(setting ->
                            binder.bindDefault(setting, new Place(setting.key(), location)));
            problems.sorted().stream()
                    .findFirst()
                    .ifPresent(problem -> require(false, "default of " + problem));
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
