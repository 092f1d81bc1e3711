package dev.growth.engine.recipe.yaml;

/**
 * Where something was written.
 *
 * @param source name of the file, or the override {@code --set path=value}
 * @param line from 1; 0 in an override, which has no lines
 * @param column from 1; 0 in an override
 */
public record Location(String source, int line, int column) {
    /** A source without lines. */
    static Location whole(String source) {
        return new Location(source, 0, 0);
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
