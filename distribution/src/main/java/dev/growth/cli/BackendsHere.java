package dev.growth.cli;

import dev.growth.api.Chosen;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.recipe.yaml.DefaultSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which backends work on this machine: each is opened with its defaults and closed again. */
final class BackendsHere {
    private BackendsHere() {}

    /** A sentence for each backend that needs no settings, by its name. */
    static Map<String, String> of(Catalog catalog) {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (Chosen<Backend> backend : DefaultSettings.chosen(Backend.class, catalog)) {
            sentences.put(backend.component().name(), sentence(backend));
        }
        return sentences;
    }

    private static String sentence(Chosen<Backend> chosen) {
        try {
            Guarded<Backend> guarded = Guarded.create(chosen);
            try (Backend _ = guarded.instance()) {
                return "works here: " + guarded.ask("device", Backend::device);
            }
        } catch (BackendUnavailableException e) {
            return "unavailable, because " + e.getMessage();
        } catch (RunFailedException e) {
            return "broken: " + e.getMessage();
        }
    }
}
