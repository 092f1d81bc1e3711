package dev.growth.engine.recipe;

import dev.growth.api.Component;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code growth describe NAME} prints of a component. */
public final class ComponentReference {
    private ComponentReference() {}

    /** The description in plain text, ending in a line break. */
    public static String text(Catalog.Entry entry) {
        Component<?, ?> component = entry.component();
        String source =
                component.source().isEmpty() ? "" : "  source: " + component.source() + "\n";
        return "%s %s\n  %s\n%s  chosen by: %s\n  from: %s\n%s"
                .formatted(
                        entry.kind().text(),
                        component.name(),
                        component.summary(),
                        source,
                        entry.kind().recipePath(),
                        entry.origin(),
                        settings(SettingsReference.of(component)));
    }

    private static String settings(List<SettingsReference.Row> rows) {
        return rows.stream()
                .map(row ->
                        "  %s: %s, %s\n    %s\n"
                                .formatted(row.path(), row.type(), row.presence(), row.about()))
                .collect(
                        Collectors.joining(
                                "", rows.isEmpty() ? "no settings\n" : "settings\n", ""));
    }
}
