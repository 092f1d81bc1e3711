package dev.growth.engine.recipe.yaml;

import java.util.Optional;

/**
 * A choice as recipes write it: {@code adam} or {@code adam: {learning-rate: 1e-4}}.
 *
 * @param name what is chosen
 * @param location of the name
 * @param settings nothing if only the name is given
 */
record Selected(String name, Location location, Node settings) {
    /** The choice that a node is; empty if it is none. */
    static Optional<Selected> of(Node node) {
        return switch (node) {
            case Node.Scalar scalar when !scalar.isNothing() ->
                    Optional.of(
                            new Selected(
                                    scalar.text(),
                                    scalar.location(),
                                    Node.Scalar.nothing(scalar.location())));
            case Node.Mapping mapping when mapping.entries().size() == 1 ->
                    Optional.of(of(mapping.entries().getFirst()));
            case Node.Scalar _, Node.Mapping _, Node.Sequence _, Node.Broken _ -> Optional.empty();
        };
    }

    private static Selected of(Node.Entry entry) {
        return new Selected(entry.key(), entry.location(), entry.value());
    }
}
