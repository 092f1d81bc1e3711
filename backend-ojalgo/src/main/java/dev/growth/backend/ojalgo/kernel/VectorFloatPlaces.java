package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of what of a FLOAT32 gradient of patches belongs to a pixel. They stay in a register over
 * all places, which are few: one loop goes over the rows of places and the places of a row, as each
 * loop inside another one costs more than what it would add.
 *
 * <p>A sum is the argument of each addition, never what it is called on: of what a loop carries the
 * JVM's compiler knows only that it is a FloatVector, and where the profile is empty, as it is at
 * times under load, the call stays one and the sums become objects.
 */
final class VectorFloatPlaces {
    private static final VectorSpecies<Float> FLOATS = VectorFloatSums.SPECIES;

    private VectorFloatPlaces() {}

    /** As {@link Kernels#sumPlaces}. */
    static void sum(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
            int outAt,
            int outStep,
            int n) {
        int lanes = FLOATS.length();
        int done = 0;
        // Where the last row that is read ends, or beyond.
        int end = at + (places.position(places.pixels() - 1) + 1) * stride;
        if (n == 1 || end > gradient.length - 2 * lanes) {
            for (; done < n; done++) {
                sumColumn(
                        gradient,
                        at + done,
                        stride,
                        rows,
                        rowStep,
                        places,
                        out,
                        outAt + done,
                        outStep,
                        n);
            }
        }
        for (; done < n - lanes; done += 2 * lanes) {
            VectorMask<Float> used = FirstLanes.mask(Math.min(lanes, n - done - lanes));
            sumPairs(
                    gradient,
                    at + done,
                    stride,
                    rows,
                    rowStep,
                    places,
                    out,
                    outAt + done,
                    outStep,
                    n,
                    used);
        }
        if (done < n) {
            VectorMask<Float> used = FirstLanes.mask(n - done);
            sumSome(
                    gradient,
                    at + done,
                    stride,
                    rows,
                    rowStep,
                    places,
                    out,
                    outAt + done,
                    outStep,
                    n,
                    used);
        }
    }

    /** One channel. */
    private static void sumColumn(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
            int outAt,
            int outStep,
            int n) {
        int step = places.stride() * n - stride;
        for (int x = 0; x < places.pixels(); x++) {
            int to = outAt + x * outStep;
            int count = places.count(x);
            int all = rows * count;
            if (all == 0) {
                out[to] = 0;
                continue;
            }
            int place = at + places.position(x) * stride + places.place(x) * n;
            int next = rowStep - (count - 1) * step;
            float sum = gradient[place];
            for (int i = 1, j = 1; i < all; i++, j++) {
                if (j == count) {
                    place += next;
                    j = 0;
                } else {
                    place += step;
                }
                sum += gradient[place];
            }
            out[to] = sum;
        }
    }

    /**
     * Up to two vectors of channels. What is read beyond them, whatever it is, is not part of the
     * result: masks for what is read would take longer.
     */
    private static void sumPairs(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
            int outAt,
            int outStep,
            int n,
            VectorMask<Float> used) {
        int lanes = FLOATS.length();
        int step = places.stride() * n - stride;
        for (int x = 0; x < places.pixels(); x++) {
            int to = outAt + x * outStep;
            int count = places.count(x);
            int all = rows * count;
            if (all == 0) {
                FloatVector.zero(FLOATS).intoArray(out, to);
                FloatVector.zero(FLOATS).intoArray(out, to + lanes, used);
                continue;
            }
            int place = at + places.position(x) * stride + places.place(x) * n;
            int next = rowStep - (count - 1) * step;
            FloatVector first = FloatVector.fromArray(FLOATS, gradient, place);
            FloatVector second = FloatVector.fromArray(FLOATS, gradient, place + lanes);
            for (int i = 1, j = 1; i < all; i++, j++) {
                if (j == count) {
                    place += next;
                    j = 0;
                } else {
                    place += step;
                }
                first = FloatVector.fromArray(FLOATS, gradient, place).add(first);
                second = FloatVector.fromArray(FLOATS, gradient, place + lanes).add(second);
            }
            first.intoArray(out, to);
            second.intoArray(out, to + lanes, used);
        }
    }

    /** Up to a vector of channels, likewise. */
    private static void sumSome(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
            int outAt,
            int outStep,
            int n,
            VectorMask<Float> used) {
        int step = places.stride() * n - stride;
        for (int x = 0; x < places.pixels(); x++) {
            int to = outAt + x * outStep;
            int count = places.count(x);
            int all = rows * count;
            if (all == 0) {
                FloatVector.zero(FLOATS).intoArray(out, to, used);
                continue;
            }
            int place = at + places.position(x) * stride + places.place(x) * n;
            int next = rowStep - (count - 1) * step;
            FloatVector sum = FloatVector.fromArray(FLOATS, gradient, place);
            for (int i = 1, j = 1; i < all; i++, j++) {
                if (j == count) {
                    place += next;
                    j = 0;
                } else {
                    place += step;
                }
                sum = FloatVector.fromArray(FLOATS, gradient, place).add(sum);
            }
            sum.intoArray(out, to, used);
        }
    }
}
