package dev.growth.engine.file;

import dev.growth.api.UserException;
import dev.growth.engine.record.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Typed access to an object that was read from JSON. What is missing or of another type is a {@link
 * UserException} that names the place and the key.
 *
 * @param where names the object in errors
 * @param values as {@link Checkpoint#state} holds them
 */
public record Fields(String where, Map<String, Object> values) {
    private static final int SHOWN = 100;
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    /** Whether there is such a key. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A whole number. */
    public long integer(String key) {
        return integer(key, value(key));
    }

    /** A number, also one that {@link JsonWriter} wrote as a string because it is not finite. */
    public double number(String key) {
        return number(key, value(key));
    }

    /** A string. */
    public String text(String key) {
        if (value(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a string");
    }

    /** Strings. */
    public List<String> texts(String key) {
        return list(key).stream()
                .map(element -> {
                    if (element instanceof String text) {
                        return text;
                    }
                    throw wrong(key, "an array of strings");
                })
                .toList();
    }

    /** True or false. */
    public boolean flag(String key) {
        if (value(key) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "true or false");
    }

    /** Whole numbers. */
    public List<Long> integers(String key) {
        return list(key).stream().map(element -> integer(key, element)).toList();
    }

    /** Numbers, also such as are not finite. */
    public List<Double> numbers(String key) {
        return list(key).stream().map(element -> number(key, element)).toList();
    }

    /** An object. */
    public Fields object(String key) {
        return object(key, value(key));
    }

    /** Objects. */
    public List<Fields> objects(String key) {
        return list(key).stream().map(element -> object(key, element)).toList();
    }

    private Object value(String key) {
        if (!has(key)) {
            throw new UserException(where + " has no " + key);
        }
        return values.get(key);
    }

    private List<?> list(String key) {
        if (value(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "an array");
    }

    private long integer(String key, Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw wrong(key, "a whole number");
    }

    private double number(String key, Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text when NOT_FINITE.contains(text) -> Double.parseDouble(text);
            case null, default -> throw wrong(key, "a number");
        };
    }

    @SuppressWarnings("unchecked") // the keys of JSON objects are strings
    private Fields object(String key, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(where + " " + key, (Map<String, Object>) map);
        }
        throw wrong(key, "an object");
    }

    /** The value is cut, as files that are not ours can hold anything. */
    private UserException wrong(String key, String wanted) {
        String value = String.valueOf(values.get(key));
        String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return new UserException(
                where + " has a wrong " + key + ": " + shown + " is not " + wanted);
    }
}
