package dev.growth.engine.builtin;

/** Small pieces of sentences. */
final class Words {
    private Words() {}

    /** {@code "1 step"}, {@code "2 steps"}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code "every 300 steps, but the run has 60 steps"}. */
    static String tooFew(String when, long number, String noun, long most) {
        return when + " " + count(number, noun) + ", but the run has " + count(most, noun);
    }
}
