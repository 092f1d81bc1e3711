package dev.growth.engine.builtin;

/** Small pieces of sentences. */
final class Words {
    private Words() {}

    /** {@code "1 step"}, {@code "2 steps"}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
