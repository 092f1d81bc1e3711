package dev.growth.engine.recipe.yaml;

/**
 * A place in a recipe that a value belongs to.
 *
 * @param path keys from the recipe down: {@code growth.how.gradmax}
 * @param location of the last key
 */
record Place(String path, Location location) {
    /** The place of a key in it. */
    Place key(String key, Location keyLocation) {
        return new Place(join(path, key), keyLocation);
    }

    /** The same path, written elsewhere. */
    Place at(Location other) {
        return new Place(path, other);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
