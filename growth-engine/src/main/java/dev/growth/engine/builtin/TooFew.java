package dev.growth.engine.builtin;

import dev.growth.api.Words;

/** Why a trigger never fires. */
final class TooFew {
    private TooFew() {}

    /** {@code "every 300 steps, but the run has 60 steps"}. */
    static String sentence(String when, long number, String noun, long most) {
        return when
                + " "
                + Words.count(number, noun)
                + ", but the run has "
                + Words.count(most, noun);
    }
}
