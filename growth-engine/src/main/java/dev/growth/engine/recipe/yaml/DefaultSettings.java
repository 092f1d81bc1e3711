package dev.growth.engine.recipe.yaml;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import java.util.List;
import java.util.Optional;

/** Chooses components without a recipe. */
public final class DefaultSettings {
    private DefaultSettings() {}

    /** Those of a kind that need no settings, with their defaults, sorted by name. */
    public static <T> List<Chosen<T>> chosen(Class<T> kind, Catalog catalog) {
        return catalog.entries(ComponentKind.of(kind)).stream()
                .flatMap(entry -> chosen(kind, entry.component(), catalog).stream())
                .toList();
    }

    @SuppressWarnings("unchecked") // entries(kind) gives only components of the kind
    private static <T> Optional<Chosen<T>> chosen(
            Class<T> kind, Component<?, ?> component, Catalog catalog) {
        Place place = new Place("", Location.whole(kind.getSimpleName()));
        return new Binder(catalog, new Problems(List.of()))
                .bind(
                        new SettingType.Structure(component.settings()),
                        Node.Scalar.nothing(place.location()),
                        place)
                .map(value -> new Chosen<>((Component<T, ?>) component, (Record) value));
    }
}
