package dev.growth.engine.recipe;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A recipe as written.
 *
 * @param name stands before line and column in problems: the file as the user named it
 * @param text YAML
 */
public record RecipeSource(String name, String text) {
    /**
     * Reads a file in UTF-8.
     *
     * @throws UserException if it cannot be read
     */
    public static RecipeSource file(Path file) {
        try {
            return new RecipeSource(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserException("recipe " + file + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new UserException("recipe " + file + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new UserException("recipe " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
