package dev.growth.engine.record;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Binds a run to its recipe: the SHA-256 of the file {@code recipe.yaml}, in hex. */
public final class RecipeHash {
    private RecipeHash() {}

    /** Of a recipe as text. */
    public static String of(String yaml) {
        return of(yaml.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of the recipe in a file.
     *
     * @throws UserException if it cannot be read
     */
    public static String of(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + Reason.of(e), e);
        }
    }

    private static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
