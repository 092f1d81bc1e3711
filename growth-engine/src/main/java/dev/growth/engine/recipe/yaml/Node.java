package dev.growth.engine.recipe.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value in YAML, before anyone knows what it should be. */
sealed interface Node {
    /** Where it begins. */
    Location location();

    /** As sentences name it: {@code but is a list}. */
    String inWords();

    /** Whether it was left empty: {@code key:}, or {@code null}. */
    default boolean isNothing() {
        return false;
    }

    /**
     * One value.
     *
     * @param text without its quotes; empty and not quoted for null
     * @param quoted whether it is text by its form: in quotes, or a block
     */
    record Scalar(Location location, String text, boolean quoted) implements Node {
        private static final int MOST_SHOWN = 100;

        static Scalar nothing(Location location) {
            return new Scalar(location, "", false);
        }

        /** The text as sentences quote it: its beginning, where it is long. */
        String shown() {
            return text.length() <= MOST_SHOWN
                    ? text
                    : text.substring(0, MOST_SHOWN) + "… (" + text.length() + " characters)";
        }

        @Override
        public String inWords() {
            return isNothing() ? "empty" : (quoted ? "the quoted text '" : "'") + shown() + "'";
        }

        @Override
        public boolean isNothing() {
            return !quoted && text.isEmpty();
        }
    }

    /** A list. */
    record Sequence(Location location, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        /** The same with another item at an index. */
        Sequence with(int index, Node item) {
            List<Node> changed = new ArrayList<>(items);
            changed.set(index, item);
            return new Sequence(location, changed);
        }

        @Override
        public String inWords() {
            return "a list";
        }
    }

    /** Keys with values, in the order written; no key is there twice. */
    record Mapping(Location location, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        /** The same with this entry, instead of the one with its key if there is one. */
        Mapping with(Entry entry) {
            List<Entry> changed = new ArrayList<>(entries);
            changed.replaceAll(old -> old.key().equals(entry.key()) ? entry : old);
            if (find(entry.key()).isEmpty()) {
                changed.add(entry);
            }
            return new Mapping(location, changed);
        }

        /** Its keys, as sentences list them. */
        String keys() {
            return entries.stream().map(Entry::key).collect(Collectors.joining(", "));
        }

        @Override
        public String inWords() {
            return entries.isEmpty() ? "{}" : "a mapping of " + keys();
        }
    }

    /** A value that cannot be used and has been reported: whoever meets it says no more. */
    record Broken(Location location) implements Node {
        @Override
        public String inWords() {
            return "broken";
        }
    }

    /**
     * A key with its value.
     *
     * @param location of the key
     */
    record Entry(Location location, String key, Node value) {}
}
