package dev.growth.engine.recipe.yaml;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.Suggestion;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import dev.growth.engine.recipe.yaml.RecordShape.Setting;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes settings from nodes. It goes on after a problem, so that all problems are found; what has a
 * problem has no value, and nor has what it belongs to.
 */
final class Binder {
    private final Catalog catalog;
    private final Problems problems;

    Binder(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * The value of a node.
     *
     * @param place where the node belongs: problems with something missing in it are told there
     * @return empty if there are problems
     */
    Optional<Object> bind(SettingType type, Node node, Place place) {
        if (node instanceof Node.Broken) {
            return Optional.empty();
        }
        return switch (type) {
            case ScalarType scalar -> bindScalar(scalar, node, place);
            case SettingType.Maybe maybe ->
                    node.isNothing()
                            ? Optional.of(Optional.empty())
                            : bind(maybe.type(), node, place).map(Optional::of);
            case SettingType.Many many -> bindList(many.type(), node, place);
            case SettingType.Structure structure -> bindRecord(structure.type(), node, place);
            case SettingType.OneOf oneOf -> bindVariant(oneOf, node, place);
            case SettingType.ComponentChoice choice -> bindComponent(choice.kind(), node, place);
        };
    }

    private Optional<Object> bindScalar(ScalarType type, Node node, Place place) {
        if (!(node instanceof Node.Scalar scalar)) {
            return refuse(
                    place.at(node.location()),
                    "must be one value (" + type.words() + ") but is " + node.inWords());
        }
        try {
            return Optional.of(type.read(scalar));
        } catch (IllegalArgumentException e) {
            return refuse(place.at(node.location()), sentence(e));
        }
    }

    private Optional<Object> bindList(SettingType type, Node node, Place place) {
        if (!(node instanceof Node.Sequence sequence)) {
            return refuse(
                    place.at(node.location()),
                    "must be a list, such as [a, b], but is " + node.inWords());
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            bind(type, item, place.key(Integer.toString(i), item.location()))
                    .ifPresent(values::add);
        }
        return values.size() == sequence.items().size()
                ? Optional.of(List.copyOf(values))
                : Optional.empty();
    }

    private Optional<Object> bindVariant(SettingType.OneOf type, Node node, Place place) {
        Optional<Selected> selected = Selected.of(node);
        if (selected.isEmpty()) {
            return refuse(place.at(node.location()), noChoice(type.name(), node));
        }
        String name = selected.get().name();
        Class<? extends Record> variant = type.variants().get(name);
        if (variant == null) {
            return refuse(
                    place.at(selected.get().location()),
                    "must be "
                            + type.words()
                            + " but is '"
                            + name
                            + "'."
                            + Suggestion.sentence(name, type.variants().keySet()));
        }
        return bindSelected(variant, selected.get(), place);
    }

    private Optional<Object> bindComponent(ComponentKind kind, Node node, Place place) {
        Optional<Selected> selected = Selected.of(node);
        if (selected.isEmpty()) {
            return refuse(place.at(node.location()), noChoice(kind.text(), node));
        }
        String name = selected.get().name();
        Optional<Catalog.Entry> entry = catalog.find(kind.type(), name);
        if (entry.isEmpty()) {
            return refuse(
                    place.at(selected.get().location()),
                    "cannot be chosen: " + catalog.unknown(kind, name));
        }
        Component<?, ?> component = entry.get().component();
        return bindSelected(component.settings(), selected.get(), place)
                .map(settings -> new Chosen<>(component, (Record) settings));
    }

    private Optional<Object> bindSelected(
            Class<? extends Record> settings, Selected selected, Place place) {
        return bindRecord(
                settings, selected.settings(), place.key(selected.name(), selected.location()));
    }

    private static String noChoice(String what, Node node) {
        return "must be one "
                + what
                + ", as 'name' or 'name: {settings}', but is "
                + node.inWords();
    }

    /** The value of a setting that a recipe leaves out, which is a problem if there is none. */
    Optional<Object> bindDefault(Setting setting, Place place) {
        if (setting.defaultText().isEmpty()) {
            return setting.isOptional()
                    ? Optional.of(Optional.empty())
                    : refuse(place, "is missing: " + setting.about());
        }
        YamlTree.Locator here = (_, _) -> place.location();
        Node node =
                YamlTree.read(setting.defaultText().get(), place.path(), here, problems)
                        .orElseGet(() -> Node.Scalar.nothing(place.location()));
        return bind(setting.type(), node, place);
    }

    private Optional<Object> bindRecord(Class<? extends Record> type, Node node, Place place) {
        RecordShape shape = RecordShape.of(type);
        if (!(node instanceof Node.Mapping) && !node.isNothing()) {
            return node instanceof Node.Broken
                    ? Optional.empty()
                    : refuse(
                            place.at(node.location()),
                            "must be settings (" + available(shape) + ") but is " + node.inWords());
        }
        Node.Mapping mapping =
                node instanceof Node.Mapping given
                        ? given
                        : new Node.Mapping(node.location(), List.of());
        reportUnknown(shape, mapping, place);
        List<Object> values = new ArrayList<>();
        for (Setting setting : shape.settings()) {
            bindSetting(setting, mapping, place).ifPresent(values::add);
        }
        return values.size() == shape.settings().size()
                ? create(shape, values, mapping, place)
                : Optional.empty();
    }

    private Optional<Object> bindSetting(Setting setting, Node.Mapping mapping, Place place) {
        Optional<Node.Entry> entry = mapping.find(setting.key());
        return entry.isPresent()
                ? bind(
                        setting.type(),
                        entry.get().value(),
                        place.key(setting.key(), entry.get().location()))
                : bindDefault(setting, place.key(setting.key(), place.location()));
    }

    private void reportUnknown(RecordShape shape, Node.Mapping mapping, Place place) {
        for (Node.Entry entry : mapping.entries()) {
            if (shape.find(entry.key()).isEmpty()) {
                problems.add(
                        place.key(entry.key(), entry.location()),
                        "is unknown."
                                + Suggestion.sentence(entry.key(), shape.keys())
                                + " Available: "
                                + available(shape));
            }
        }
    }

    private static String available(RecordShape shape) {
        return shape.keys().isEmpty() ? "none" : String.join(", ", shape.keys());
    }

    private Optional<Object> create(
            RecordShape shape, List<Object> values, Node.Mapping mapping, Place place) {
        try {
            return Optional.of(shape.create(values));
        } catch (InvocationTargetException e) {
            return switch (e.getCause()) {
                case InvalidSettingException invalid ->
                        refuse(placeOf(invalid, mapping, place), invalid.problem());
                case RuntimeException other -> refuse(place, sentence(other));
                case Throwable bug -> throw new IllegalStateException(shape.type().getName(), bug);
            };
        }
    }

    private static Place placeOf(
            InvalidSettingException invalid, Node.Mapping mapping, Place place) {
        String key = KebabCase.of(invalid.setting());
        Location location =
                mapping.find(key).map(entry -> entry.value().location()).orElse(place.location());
        return place.key(key, location);
    }

    private static String sentence(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.startsWith("must ") ? message : "is invalid: " + message;
    }

    private Optional<Object> refuse(Place place, String message) {
        problems.add(place, message);
        return Optional.empty();
    }
}
