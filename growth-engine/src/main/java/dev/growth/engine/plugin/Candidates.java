package dev.growth.engine.plugin;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.ComponentKind;
import dev.growth.engine.recipe.yaml.SettingsCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Plugins found so far. They are checked against each other at the end. */
final class Candidates {
    private final List<Candidate> started = new ArrayList<>();
    private final List<PluginRefusedException> refused = new ArrayList<>();

    /**
     * @param subject names the plugin in a sentence about its origin: {@code module com.example.x}
     */
    private record Candidate(String origin, String subject, List<Component<?, ?>> components) {
        PluginRefusedException refused(String reason) {
            return new PluginRefusedException(origin, subject + " " + reason);
        }
    }

    /**
     * Starts a plugin, the code of a stranger.
     *
     * @param origin where it was found
     */
    void start(String origin, ServiceLoader.Provider<GrowthPlugin> plugin) {
        Module module = plugin.type().getModule();
        String subject =
                module.isNamed()
                        ? "module " + module.getName()
                        : "class " + plugin.type().getName();
        try {
            List<Component<?, ?>> components =
                    Objects.requireNonNull(plugin.get().components(), "components() is null");
            started.add(new Candidate(origin, subject, List.copyOf(components)));
        } catch (RuntimeException
                | LinkageError
                | AssertionError
                | StackOverflowError
                | ServiceConfigurationError e) {
            refuse(new PluginRefusedException(origin, subject + " does not start", e));
        }
    }

    void refuse(PluginRefusedException reason) {
        refused.add(reason);
    }

    /** What the good ones offer together. Of two that offer the same, the first is good. */
    PluginCatalog check() {
        List<Candidate> good = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (Candidate candidate : started) {
            taken(candidate, owners)
                    .ifPresentOrElse(
                            reason -> refuse(candidate.refused(reason)), () -> good.add(candidate));
        }
        Catalog catalog = catalog(good);
        while (removeBroken(good, catalog)) {
            // Those that chose components of the removed ones as defaults are now broken, too.
            catalog = catalog(good);
        }
        return new PluginCatalog(catalog, refused);
    }

    private static Optional<String> taken(Candidate candidate, Map<String, String> owners) {
        Map<String, String> names = new HashMap<>(owners);
        for (Component<?, ?> component : candidate.components()) {
            String owner = names.putIfAbsent(words(component), candidate.origin());
            if (owner != null) {
                return Optional.of(
                        "offers " + words(component) + ", which is already there from " + owner);
            }
        }
        owners.putAll(names);
        return Optional.empty();
    }

    private boolean removeBroken(List<Candidate> candidates, Catalog catalog) {
        return candidates.removeIf(candidate -> {
            Optional<String> problem = problem(candidate, catalog);
            problem.ifPresent(reason -> refuse(candidate.refused(reason)));
            return problem.isPresent();
        });
    }

    private static Optional<String> problem(Candidate candidate, Catalog catalog) {
        return candidate.components().stream()
                .flatMap(component ->
                        problem(component, catalog)
                                .map(problem ->
                                        "has wrong settings for "
                                                + words(component)
                                                + ": "
                                                + problem)
                                .stream())
                .findFirst();
    }

    /** Looks at classes that may refer to others that are not there. */
    private static Optional<String> problem(Component<?, ?> component, Catalog catalog) {
        try {
            return SettingsCheck.problem(component, catalog);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(e.toString());
        }
    }

    private static Catalog catalog(List<Candidate> candidates) {
        List<Catalog.Entry> entries = new ArrayList<>();
        for (Candidate candidate : candidates) {
            for (Component<?, ?> component : candidate.components()) {
                entries.add(new Catalog.Entry(component, candidate.origin()));
            }
        }
        return Catalog.ofEntries(entries);
    }

    private static String words(Component<?, ?> component) {
        return ComponentKind.of(component.kind()).text() + " '" + component.name() + "'";
    }
}
