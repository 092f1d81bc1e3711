package dev.growth.engine.recipe;

/**
 * How weights are drawn at the start. The variance is gain²/fan-in (Kaiming: He et al., 2015; gain²
 * = 2 for relu-like functions, 1 otherwise), 2/(fan-in + fan-out) (Xavier: Glorot and Bengio, 2010)
 * or 1/fan-in (LeCun et al., 1998); uniform draws have the same variance as normal ones.
 */
public enum Initializer {
    /** Variance gain²/fan-in, normal. */
    KAIMING_NORMAL,
    /** Variance gain²/fan-in, uniform. */
    KAIMING_UNIFORM,
    /** Variance 2/(fan-in + fan-out), normal. */
    XAVIER_NORMAL,
    /** Variance 2/(fan-in + fan-out), uniform. */
    XAVIER_UNIFORM,
    /** Variance 1/fan-in, normal. */
    LECUN_NORMAL,
    /** Variance 1/fan-in, uniform. */
    LECUN_UNIFORM
}
