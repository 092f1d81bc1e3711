package dev.growth.engine.recipe;

/** Which weights a run ends with. */
public enum Keep {
    /** Those of the evaluation with the lowest validation loss. */
    BEST,
    /** Those of the last training step. */
    LAST
}
