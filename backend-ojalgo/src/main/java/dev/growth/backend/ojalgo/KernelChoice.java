package dev.growth.backend.ojalgo;

/** Which kernels compute. */
public enum KernelChoice {
    /** Vector kernels where this Java has them, else plain ones. */
    AUTO,
    /** Plain loops, which run everywhere. */
    PLAIN,
    /** Vector kernels, or an error where this Java does not have them. */
    VECTOR
}
