package dev.growth.backend.ojalgo.kernel;

/**
 * One operation with its operands bound, cut into parts that different threads can run. What a part
 * computes must not depend on how many parts there are, so that results do not depend on the
 * machine's number of cores. A lane holds one object of each pass and binds it anew for every call:
 * that keeps training steps free of allocation.
 */
public abstract class Pass {
    /** Runs one of so many parts with the scratch memory of this lane. */
    abstract void run(Lane lane, int part, int parts);

    /** A rough estimate of what it takes one thread, in nanoseconds. */
    abstract double nanoseconds();

    /** Where a part begins, in units of {@code grain}; part = parts gives the end. */
    static int boundary(int total, int grain, int part, int parts) {
        if (part == parts) {
            return total;
        }
        long units = Math.ceilDiv(total, grain);
        return (int) Math.min(total, units * part / parts * grain);
    }
}
