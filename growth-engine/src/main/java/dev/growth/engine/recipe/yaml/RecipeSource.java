package dev.growth.engine.recipe.yaml;

import dev.growth.api.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
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
    /** The most bytes of a file. */
    private static final int MOST_BYTES = YamlTree.MOST_CHARACTERS;

    /**
     * Reads a file in UTF-8.
     *
     * @throws UserException if it cannot be read, is too large, or is of another kind: a table, an
     *     archive
     */
    public static RecipeSource file(Path file) {
        byte[] content = read(file);
        NotARecipe.sentence(file, content)
                .ifPresent(sentence -> {
                    throw new UserException(sentence);
                });
        if (content.length > MOST_BYTES) {
            throw new UserException(
                    "recipe %s is too large: the most are %d bytes".formatted(file, MOST_BYTES));
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return new RecipeSource(file.toString(), text.toString());
        } catch (CharacterCodingException e) {
            throw new UserException("recipe " + file + " is not text in UTF-8", e);
        }
    }

    /** No more of it than shows that it is too large: it may be a device without an end. */
    private static byte[] read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserException("recipe " + file + " is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new UserException("recipe " + file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new UserException("recipe " + file + " cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new UserException("recipe " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
