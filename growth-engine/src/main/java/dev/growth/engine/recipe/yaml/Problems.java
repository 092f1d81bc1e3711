package dev.growth.engine.recipe.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a recipe, so that the user reads all of it at once. */
final class Problems {
    private static final int ENOUGH = 1000;

    private final List<String> sources;
    private final List<Problem> found = new ArrayList<>();

    /**
     * @param sources in the order in which their problems are told
     */
    Problems(List<String> sources) {
        this.sources = List.copyOf(sources);
    }

    /** More than enough are not kept: a file of nothing but problems must not fill the memory. */
    void add(Location location, String path, String message) {
        if (found.size() < ENOUGH) {
            found.add(new Problem(location, path, message));
        }
    }

    void add(Place place, String message) {
        add(place.location(), place.path(), message);
    }

    /** All of them, each once, in the order of their location. */
    List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(
                        Comparator.<Problem>comparingInt(
                                        problem -> sources.indexOf(problem.location().source()))
                                .thenComparingInt(problem -> problem.location().line())
                                .thenComparingInt(problem -> problem.location().column()))
                .toList();
    }

    /**
     * @throws RecipeException if there is a problem
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RecipeException(sorted());
        }
    }
}
