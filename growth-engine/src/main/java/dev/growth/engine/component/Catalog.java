package dev.growth.engine.component;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.Suggestion;
import dev.growth.api.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The components that recipes can choose. No two of a kind have the same name. */
public final class Catalog {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::kind).thenComparing(entry -> entry.component().name());

    private final List<Entry> entries;

    private Catalog(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A component and where it came from.
     *
     * @param component what recipes choose
     * @param origin the name of a module, or the folder of a plugin
     */
    public record Entry(Component<?, ?> component, String origin) {
        /** The kind of the component. */
        public ComponentKind kind() {
            return ComponentKind.of(component.kind());
        }
    }

    /**
     * What these plugins offer.
     *
     * @throws UserException if two components of a kind have the same name
     */
    public static Catalog of(List<GrowthPlugin> plugins) {
        List<Entry> entries = new ArrayList<>();
        for (GrowthPlugin plugin : plugins) {
            Class<?> type = plugin.getClass();
            String origin =
                    type.getModule().isNamed() ? type.getModule().getName() : type.getName();
            plugin.components().forEach(component -> entries.add(new Entry(component, origin)));
        }
        return ofEntries(entries);
    }

    /**
     * A catalog of these components.
     *
     * @throws UserException if two components of a kind have the same name
     */
    public static Catalog ofEntries(Collection<Entry> entries) {
        List<Entry> sorted = entries.stream().sorted(ORDER).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (ORDER.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw new UserException(duplicate(sorted.get(i - 1), sorted.get(i)));
            }
        }
        return new Catalog(sorted);
    }

    private static String duplicate(Entry one, Entry other) {
        return "two components are "
                + nameOf(one)
                + ": one from "
                + one.origin()
                + ", one from "
                + other.origin();
    }

    private static String nameOf(Entry entry) {
        return entry.kind().text() + " '" + entry.component().name() + "'";
    }

    /** The component of a kind with this name. */
    public Optional<Entry> find(Class<?> kind, String name) {
        return entries.stream()
                .filter(entry -> entry.component().kind() == kind)
                .filter(entry -> entry.component().name().equals(name))
                .findFirst();
    }

    /** All of them, sorted by kind, then name. */
    public List<Entry> entries() {
        return entries;
    }

    /** Those of a kind, sorted by name. */
    public List<Entry> entries(ComponentKind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** Why a name cannot be chosen: {@code no how named 'gradmx'. Did you mean 'gradmax'? …}. */
    public String unknown(ComponentKind kind, String name) {
        List<String> known = names(entries(kind));
        String elsewhere =
                entries.stream()
                        .filter(entry -> entry.component().name().equals(name))
                        .map(entry -> entry.kind().text())
                        .collect(Collectors.joining(", a "));
        return "no "
                + kind.text()
                + " named '"
                + name
                + "'."
                + (elsewhere.isEmpty()
                        ? Suggestion.sentence(name, known)
                        : " There is a " + elsewhere + " of that name.")
                + available(known);
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(entry -> entry.component().name()).distinct().sorted().toList();
    }

    private static String available(List<String> names) {
        return " Available: " + (names.isEmpty() ? "none" : String.join(", ", names));
    }
}
