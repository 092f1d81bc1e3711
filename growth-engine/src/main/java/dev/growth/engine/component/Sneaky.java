package dev.growth.engine.component;

/** Throws what the compiler does not expect. */
final class Sneaky {
    private Sneaky() {}

    /** Throws it as it is; declared to return what the caller can throw. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is cast
    static <E extends Throwable> RuntimeException thrown(Throwable failure) throws E {
        throw (E) failure;
    }
}
