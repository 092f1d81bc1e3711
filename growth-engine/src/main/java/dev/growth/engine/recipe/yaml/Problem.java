package dev.growth.engine.recipe.yaml;

/**
 * One thing that is wrong with a recipe.
 *
 * @param location where it was written; for something missing, where it should have been
 * @param path the setting: {@code growth.how.gradmax.scale}; empty for the recipe as a whole
 * @param message the rest of the sentence: {@code must be above 0 but is -1}
 */
public record Problem(Location location, String path, String message) {
    /** {@code r.yaml:4:23 growth.how.gradmax.scale must be above 0 but is -1}. */
    @Override
    public String toString() {
        return location + (path.isEmpty() ? " " : " " + path + " ") + message;
    }
}
