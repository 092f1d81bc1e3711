package dev.growth.engine;

import java.util.Optional;

/**
 * A plugin that cannot be used.
 *
 * @param origin its folder; its module if growth comes with it
 * @param reason the rest of the sentence
 * @param cause for {@code --stacktrace}, where its own code failed
 */
public record Refusal(String origin, String reason, Optional<Throwable> cause) {
    /** {@code plugins/mine: module com.example.mine was compiled for growth 0.2 but this is …}. */
    @Override
    public String toString() {
        return origin + ": " + reason;
    }
}
