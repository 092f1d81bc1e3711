package dev.growth.strategy.splitting;

/** How the ends of the splitting matrices' spectra are found. */
public enum Solver {
    /** Forms every splitting matrix and decomposes it. */
    EXACT,
    /** Multiplies by the splitting matrices without forming them: for wide layers before. */
    LANCZOS,
    /** Exact for matrices of order up to 64, else Lanczos. */
    AUTO;

    private static final int LARGEST_FORMED = 64;

    /** Whether matrices of this order are formed. */
    boolean forms(int order) {
        return switch (this) {
            case EXACT -> true;
            case LANCZOS -> false;
            case AUTO -> order <= LARGEST_FORMED;
        };
    }
}
