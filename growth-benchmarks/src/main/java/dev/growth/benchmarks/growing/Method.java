package dev.growth.benchmarks.growing;

import java.util.List;

/**
 * A method with its own Where and How and their defaults, on a network that it is for.
 *
 * @param name the strategy's, or {@code random}
 * @param network activation and biases that it needs, as overrides of the recipe
 * @param growth the growth section without its When
 */
public record Method(String name, List<String> network, String growth) {
    /** All methods. */
    public static final List<Method> ALL =
            List.of(
                    new Method("random", List.of(), "where: {all: {neurons: 16}}, how: random"),
                    strategy("gradmax", List.of()),
                    strategy("bottleneck", List.of()),
                    strategy("splitting", List.of("network.activation=swish")),
                    strategy("pursuit", List.of("network.activation=relu", "network.bias=false")),
                    strategy("fold", List.of("network.activation=relu")));

    private static Method strategy(String name, List<String> network) {
        return new Method(name, network, "strategy: " + name);
    }

    /** The method of this name. */
    public static Method named(String name) {
        return ALL.stream()
                .filter(method -> method.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no method " + name));
    }
}
