package dev.growth.engine.wiring;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.recipe.yaml.DefaultSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Opens the backend that a recipe asks for, or the best one that works here. */
public final class BackendChoice {
    private final Catalog catalog;

    /** Among the backends of a catalog. */
    public BackendChoice(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A backend and its component's name.
     *
     * @param name as recipes write it
     * @param refusals why better ones could not be used
     */
    public record Opened(String name, Guarded<Backend> backend, List<String> refusals)
            implements AutoCloseable {
        public Opened {
            refusals = List.copyOf(refusals);
        }

        /** Frees the backend and all tensors. */
        @Override
        public void close() {
            backend.tell("close", Backend::close);
        }
    }

    /**
     * Opens it.
     *
     * @throws UserException if it, or with {@code auto} every one, is unavailable
     */
    public Opened open(Optional<Chosen<Backend>> wanted) {
        return wanted.map(chosen -> opened(chosen, List.of())).orElseGet(this::best);
    }

    private static Opened opened(Chosen<Backend> chosen, List<String> refusals) {
        String name = chosen.component().name();
        return new Opened(
                name,
                Guarded.create(chosen),
                refusals.stream().map(why -> "backend auto: " + why + "; using " + name).toList());
    }

    private Opened best() {
        List<String> refusals = new ArrayList<>();
        for (Chosen<Backend> candidate : candidates()) {
            String name = candidate.component().name();
            try {
                return opened(candidate, refusals);
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
        return DefaultSettings.chosen(Backend.class, catalog).stream()
                .sorted(
                        Comparator.comparingInt((Chosen<Backend> c) -> -c.component().rank())
                                .thenComparing(c -> c.component().name()))
                .toList();
    }
}
