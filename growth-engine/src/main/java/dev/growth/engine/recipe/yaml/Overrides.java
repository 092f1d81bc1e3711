package dev.growth.engine.recipe.yaml;

import dev.growth.engine.component.Catalog;
import java.util.List;
import java.util.Optional;

/**
 * Puts overrides into the tree of a recipe, before it is bound: problems with what they say are
 * then found like all others. It knows the types, because a key has two meanings: in a mapping of
 * settings it stands beside the others, in a choice ({@code data: {csv: …}}) it replaces the one.
 */
final class Overrides {
    private final Catalog catalog;
    private final Problems problems;

    Overrides(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** The tree with this override in it. */
    Node apply(SettingType type, Node root, SettingOverride override) {
        return put(Optional.of(type), root, override, 0);
    }

    /**
     * @param type of the node; empty below a key that does not exist
     * @param depth keys of the path that lead to the node
     */
    private Node put(Optional<SettingType> type, Node node, SettingOverride override, int depth) {
        if (depth == override.path().size()) {
            return override.value();
        }
        return switch (type.orElse(null)) {
            case SettingType.Maybe maybe -> put(Optional.of(maybe.type()), node, override, depth);
            case SettingType.Structure structure -> putInMapping(structure, node, override, depth);
            case SettingType.OneOf oneOf ->
                    putInChoice(oneOf.variants().get(key(override, depth)), node, override, depth);
            case SettingType.ComponentChoice choice ->
                    putInChoice(settings(choice, override, depth), node, override, depth);
            case SettingType.Many many -> putInList(many, node, override, depth);
            case null -> putBelowUnknown(override, depth);
            case ScalarType _ -> putBelowUnknown(override, depth);
        };
    }

    private Node putInMapping(
            SettingType.Structure type, Node node, SettingOverride override, int depth) {
        Node.Mapping mapping =
                node instanceof Node.Mapping given
                        ? given
                        : new Node.Mapping(override.location(), List.of());
        String key = key(override, depth);
        Optional<Node.Entry> entry = mapping.find(key);
        Node value =
                put(
                        RecordShape.of(type.type()).find(key).map(RecordShape.Setting::type),
                        entry.map(Node.Entry::value).orElseGet(() -> nothing(override)),
                        override,
                        depth + 1);
        boolean replaced = depth + 1 == override.path().size();
        Location location =
                entry.filter(_ -> !replaced).map(Node.Entry::location).orElse(override.location());
        return mapping.with(new Node.Entry(location, key, value));
    }

    private Node putInChoice(
            Class<? extends Record> settings, Node node, SettingOverride override, int depth) {
        String name = key(override, depth);
        Optional<Selected> same = Selected.of(node).filter(old -> old.name().equals(name));
        Node value =
                put(
                        Optional.ofNullable(settings).map(SettingType.Structure::new),
                        same.map(Selected::settings).orElseGet(() -> nothing(override)),
                        override,
                        depth + 1);
        Location location = same.map(Selected::location).orElse(override.location());
        return new Node.Mapping(location, List.of(new Node.Entry(location, name, value)));
    }

    private Class<? extends Record> settings(
            SettingType.ComponentChoice choice, SettingOverride override, int depth) {
        return catalog.find(choice.kind().type(), key(override, depth))
                .<Class<? extends Record>>map(entry -> entry.component().settings())
                .orElse(null);
    }

    private Node putInList(SettingType.Many type, Node node, SettingOverride override, int depth) {
        String key = key(override, depth);
        List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of();
        if (!(node instanceof Node.Sequence list)
                || !key.matches("\\d{1,9}")
                || Integer.parseInt(key) >= items.size()) {
            problems.add(
                    override.location(),
                    String.join(".", override.path().subList(0, depth + 1)),
                    "is no item of the list, which has " + items.size() + ", numbered from 0");
            return new Node.Broken(override.location());
        }
        int index = Integer.parseInt(key);
        return list.with(
                index, put(Optional.of(type.type()), items.get(index), override, depth + 1));
    }

    /** The rest of the path as mappings: binding tells what is wrong with it. */
    private Node putBelowUnknown(SettingOverride override, int depth) {
        Node value = override.value();
        for (int i = override.path().size() - 1; i >= depth; i--) {
            Node.Entry entry = new Node.Entry(override.location(), key(override, i), value);
            value = new Node.Mapping(override.location(), List.of(entry));
        }
        return value;
    }

    private static String key(SettingOverride override, int depth) {
        return override.path().get(depth);
    }

    private static Node nothing(SettingOverride override) {
        return Node.Scalar.nothing(override.location());
    }
}
