package dev.growth.api.growth;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Small numbers that a component keeps from one call to the next, each component its own. They are
 * part of every checkpoint, so a resumed run recalls what the interrupted one remembered. Fields of
 * a component are not: whatever decides must be here or in the {@link Progress}.
 *
 * <p>A component may remember at most {@value #NAMES} names of at most {@value #VALUES} values.
 *
 * @since 0.1
 */
public final class Memory {
    /** Names that a component may remember. */
    public static final int NAMES = 64;

    /** Values of a name. */
    public static final int VALUES = 1024;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Map<String, double[]> store;
    private final String prefix;

    /**
     * The memory of all components of a run.
     *
     * @param store where everything is kept, for whoever saves it
     */
    public Memory(Map<String, double[]> store) {
        this(store, "");
    }

    private Memory(Map<String, double[]> store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /** A copy of what was last remembered under the name. */
    public Optional<double[]> recall(String name) {
        return Optional.ofNullable(store.get(prefix + name)).map(double[]::clone);
    }

    /**
     * Replaces what is remembered under the name.
     *
     * @param name in kebab-case
     * @throws IllegalArgumentException if there are too many names or values, or if the name is not
     *     in kebab-case
     */
    public void remember(String name, double... values) {
        requireName(name);
        if (values.length > VALUES) {
            throw new IllegalArgumentException(
                    "'%s' has %d values; at most %d can be remembered"
                            .formatted(name, values.length, VALUES));
        }
        String key = prefix + name;
        if (!store.containsKey(key) && names() >= NAMES) {
            throw new IllegalArgumentException(
                    "'%s' is one name too many; at most %d can be remembered"
                            .formatted(name, NAMES));
        }
        store.put(key, values.clone());
    }

    /**
     * A memory of its own within this one, for a component made of others.
     *
     * @param name in kebab-case
     */
    public Memory part(String name) {
        requireName(name);
        return new Memory(store, prefix + name + "/");
    }

    private long names() {
        return store.keySet().stream().filter(key -> key.startsWith(prefix)).count();
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' must be in kebab-case");
        }
    }
}
