package dev.growth.api.growth;

import dev.growth.api.network.Matrix;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What can stand in the evidence of a proposal: numbers of the JDK's immutable types, {@code
 * String}, {@code Boolean}, {@code double[]}, {@link Matrix}, and lists and maps of them, whose
 * keys are {@code String}s. Anything else could read differently in the record of a second run.
 *
 * @since 0.1
 */
public final class Evidence {
    private Evidence() {}

    /**
     * What of it cannot be recorded, as a clause, with its name and type.
     *
     * @param evidence by name
     */
    public static Optional<String> problem(Map<String, ?> evidence) {
        return evidence.entrySet().stream()
                .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> problem(String name, Object value) {
        return switch (value) {
            case Byte _, Short _, Integer _, Long _, Float _, Double _ -> Optional.empty();
            case BigInteger _, BigDecimal _, String _, Boolean _ -> Optional.empty();
            case double[] _, Matrix _ -> Optional.empty();
            case List<?> values ->
                    values.stream().flatMap(each -> problem(name, each).stream()).findFirst();
            case Map<?, ?> values ->
                    values.entrySet().stream()
                            .flatMap(entry ->
                                    entry.getKey() instanceof String key
                                            ? problem(name + "." + key, entry.getValue()).stream()
                                            : Optional.of(keyProblem(name)).stream())
                            .findFirst();
            case null -> Optional.of("its evidence '%s' is null".formatted(name));
            default ->
                    Optional.of(
                            "its evidence '%s' holds a %s, which cannot be recorded"
                                    .formatted(name, value.getClass().getTypeName()));
        };
    }

    private static String keyProblem(String name) {
        return "its evidence '%s' holds a map whose keys are not all strings".formatted(name);
    }

    /**
     * A copy with an order that is the same in each run: that of the map or, where the map has none
     * of its own, that of the names.
     */
    static Map<String, Object> ordered(Map<String, Object> evidence) {
        Map<String, Object> result = new LinkedHashMap<>();
        sequenced(evidence).forEach((name, value) -> result.put(name, ordered(value)));
        return Collections.unmodifiableMap(result);
    }

    private static Map<String, ?> sequenced(Map<String, ?> map) {
        return map instanceof SequencedMap<String, ?> ? map : new TreeMap<>(map);
    }

    @SuppressWarnings("unchecked") // all keys are strings
    private static Object ordered(Object value) {
        return switch (value) {
            case Map<?, ?> map when map.keySet().stream().allMatch(String.class::isInstance) ->
                    ordered((Map<String, Object>) map);
            case List<?> list -> {
                List<Object> result = new ArrayList<>();
                list.forEach(each -> result.add(ordered(each)));
                yield Collections.unmodifiableList(result);
            }
            case double[] numbers -> numbers.clone();
            case null, default -> value;
        };
    }
}
