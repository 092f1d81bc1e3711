package dev.growth.api.run;

import java.util.Objects;

/**
 * Something that happened in a run and that nobody should have to guess: growth is over and why, a
 * backend that could not be used.
 *
 * @param step training steps done
 * @param text one sentence without a full stop
 * @since 0.1
 */
public record Note(long step, String text) {
    public Note {
        Objects.requireNonNull(text);
    }
}
