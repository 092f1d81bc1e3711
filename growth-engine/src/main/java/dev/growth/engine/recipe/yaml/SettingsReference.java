package dev.growth.engine.recipe.yaml;

import dev.growth.api.Component;
import dev.growth.engine.recipe.yaml.RecordShape.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to set, from the records themselves. */
public final class SettingsReference {
    private final List<Row> rows = new ArrayList<>();

    private SettingsReference() {}

    /**
     * One setting.
     *
     * @param path from the component or recipe on, as {@code --set} takes it: {@code
     *     optimizer.adam.beta1}; an item of a list is {@code N}
     * @param type what it can be, in words
     * @param defaultText in YAML, if it has a default
     * @param required whether it must be given
     * @param about what it means
     */
    public record Row(
            String path,
            String type,
            Optional<String> defaultText,
            boolean required,
            String about) {
        /** {@code required}, {@code optional} or {@code default …}. */
        public String presence() {
            return defaultText
                    .map(text -> "default " + text)
                    .orElse(required ? "required" : "optional");
        }
    }

    /** The settings of a component, nested ones after the one that they belong to. */
    public static List<Row> of(Component<?, ?> component) {
        return of(component.settings());
    }

    /** The settings of a record, nested ones after the one that they belong to. */
    public static List<Row> of(Class<? extends Record> settings) {
        SettingsReference reference = new SettingsReference();
        reference.addRecord(settings, "", Set.of());
        return List.copyOf(reference.rows);
    }

    private void addRecord(Class<? extends Record> type, String path, Set<Class<?>> enclosing) {
        if (enclosing.contains(type)) {
            return;
        }
        List<Class<?>> inside = new ArrayList<>(enclosing);
        inside.add(type);
        for (Setting setting : RecordShape.of(type).settings()) {
            String settingPath = Place.join(path, setting.key());
            rows.add(row(setting, settingPath));
            addNested(setting.type(), settingPath, Set.copyOf(inside));
        }
    }

    private static Row row(Setting setting, String path) {
        boolean required = setting.defaultText().isEmpty() && !setting.isOptional();
        return new Row(
                path, setting.type().words(), setting.defaultText(), required, setting.about());
    }

    private void addNested(SettingType type, String path, Set<Class<?>> enclosing) {
        switch (type) {
            case SettingType.Maybe maybe -> addNested(maybe.type(), path, enclosing);
            case SettingType.Many many -> addNested(many.type(), path + ".N", enclosing);
            case SettingType.Structure structure -> addRecord(structure.type(), path, enclosing);
            case SettingType.OneOf oneOf ->
                    oneOf.variants()
                            .forEach((name, variant) ->
                                    addRecord(variant, Place.join(path, name), enclosing));
            case SettingType.ComponentChoice _, ScalarType _ -> {}
        }
    }
}
