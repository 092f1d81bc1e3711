package dev.growth.engine.wiring;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.recipe.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the backend that a recipe asks for, or the best one that works here. */
final class BackendChoice {
    private static final Logger LOG = LoggerFactory.getLogger(BackendChoice.class);

    private final Catalog catalog;

    BackendChoice(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A backend and its component's name.
     *
     * @param name as recipes write it
     */
    record Opened(String name, Backend backend) {}

    /**
     * Opens it.
     *
     * @throws UserException if it, or with {@code auto} every one, is unavailable
     */
    Opened open(Optional<Chosen<Backend>> wanted) {
        return wanted.map(BackendChoice::opened).orElseGet(this::best);
    }

    private static Opened opened(Chosen<Backend> chosen) {
        return new Opened(chosen.component().name(), Guarded.create(chosen).instance());
    }

    private Opened best() {
        List<String> refusals = new ArrayList<>();
        for (Chosen<Backend> candidate : candidates()) {
            String name = candidate.component().name();
            try {
                Opened opened = opened(candidate);
                refusals.forEach(refusal -> LOG.info("backend auto: {}; using {}", refusal, name));
                return opened;
            } catch (BackendUnavailableException e) {
                refusals.add(name + " unavailable: " + e.getMessage());
            } catch (RunFailedException e) {
                refusals.add(e.getMessage());
            }
        }
        throw new UserException(
                refusals.isEmpty()
                        ? "there is no backend: no plugin offers one"
                        : "no backend works here: " + String.join("; ", refusals));
    }

    private List<Chosen<Backend>> candidates() {
        return catalog.withDefaults(Backend.class).stream()
                .sorted(
                        Comparator.comparingInt((Chosen<Backend> c) -> -c.component().rank())
                                .thenComparing(c -> c.component().name()))
                .toList();
    }
}
