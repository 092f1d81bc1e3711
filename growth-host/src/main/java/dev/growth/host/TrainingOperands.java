package dev.growth.host;

import static dev.growth.host.OperandChecks.apart;
import static dev.growth.host.OperandChecks.apartOrSame;
import static dev.growth.host.OperandChecks.fits;
import static dev.growth.host.OperandChecks.floating;
import static dev.growth.host.OperandChecks.like;
import static dev.growth.host.OperandChecks.times;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;

/** What the passes of a training step take: the part of {@link Operands} that is about them. */
final class TrainingOperands {
    private TrainingOperands() {}

    static void gather(Tensor out, Tensor table, Tensor rows) {
        floating("gather", "out", out);
        if (table.type() == ElementType.INT32) {
            throw new IllegalArgumentException(
                    "gather: table must be uint8, float32 or float64 but is "
                            + Operands.describe(table));
        }
        fits("gather", "rows", rows, out.rows(), 1, ElementType.INT32);
        fits("gather", "out", out, rows.rows(), table.columns(), out.type());
        apart("gather", "table", out, table);
    }

    static void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        int n = x.rows();
        int width = w.columns();
        floating("dense", "w", w);
        fits("dense", "x", x, n, w.rows(), w.type());
        fits("dense", "z", z, n, width, w.type());
        fits("dense", "h", h, n, width, w.type());
        fits("dense", "bias", bias, 1, bias.columns() == 0 ? 0 : width, w.type());
        apartFromLayer(z, x, w, bias);
        apartFromLayer(h, x, w, bias);
        if (activation.function() == ActivationFunction.IDENTITY) {
            apartOrSame("dense", "h", z, h);
        } else {
            apart("dense", "h", z, h);
        }
    }

    private static void apartFromLayer(Tensor out, Tensor x, Tensor w, Tensor bias) {
        apart("dense", "x", out, x);
        apart("dense", "w", out, w);
        apart("dense", "bias", out, bias);
    }

    static void denseBackward(Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h) {
        floating("denseBackward", "w", w);
        fits("denseBackward", "delta", delta, delta.rows(), w.columns(), w.type());
        fits("denseBackward", "out", out, delta.rows(), w.rows(), w.type());
        like("denseBackward", "z", z, out);
        like("denseBackward", "h", h, out);
        apart("denseBackward", "delta", out, delta);
        apart("denseBackward", "w", out, w);
        apart("denseBackward", "z", out, z);
        apart("denseBackward", "h", out, h);
    }

    static void patches(Tensor out, Tensor images, Patches patches) {
        floating("patches", "out", out);
        int n = times("patches", "out", "rows", out.rows(), patches.positions());
        int channels = times("patches", "out", "columns", out.columns(), patches.kernel());
        boolean inRows = images.columns() != channels;
        fits(
                "patches",
                "images",
                images,
                inRows ? n : n * patches.pixels(),
                inRows ? channels * patches.pixels() : channels,
                out.type());
        apart("patches", "images", out, images);
    }

    static void patchesBackward(Tensor out, Tensor gradient, Tensor z, Tensor h, Patches patches) {
        floating("patchesBackward", "out", out);
        int n = times("patchesBackward", "out", "rows", out.rows(), patches.pixels());
        fits(
                "patchesBackward",
                "gradient",
                gradient,
                n * patches.positions(),
                out.columns() * patches.kernel(),
                out.type());
        like("patchesBackward", "z", z, out);
        like("patchesBackward", "h", h, out);
        apart("patchesBackward", "gradient", out, gradient);
        apart("patchesBackward", "z", out, z);
        apart("patchesBackward", "h", out, h);
    }

    static void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        floating("transposedPatches", "out", out);
        int n = times("transposedPatches", "out", "rows", out.rows(), patches.pixels());
        int width = times("transposedPatches", "out", "columns", out.columns(), patches.kernel());
        fits("transposedPatches", "delta", delta, n * patches.positions(), width, out.type());
        apart("transposedPatches", "delta", out, delta);
    }

    static void normalize(
            Tensor z,
            Tensor h,
            Tensor statistics,
            Tensor running,
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation) {
        String name = "normalize";
        floating(name, "x", x);
        if (x.rows() == 0) {
            throw new IllegalArgumentException(
                    "normalize: x has no rows to take a mean of: " + Operands.describe(x));
        }
        like(name, "z", z, x);
        like(name, "h", h, x);
        fits(name, "statistics", statistics, 2, x.columns(), x.type());
        fits(name, "running", running, 2, x.columns(), x.type());
        fits(name, "scale", scale, 1, x.columns(), x.type());
        fits(name, "shift", shift, 1, x.columns(), x.type());
        if (activation.function() == ActivationFunction.IDENTITY) {
            apartOrSame(name, "h", z, h);
        } else {
            apart(name, "h", z, h);
        }
        apartFromNormalized(z, x, scale, shift);
        apartFromNormalized(h, x, scale, shift);
        apartFromNormalized(statistics, x, scale, shift);
        apartFromNormalized(running, x, scale, shift);
        apart(name, "statistics", z, statistics);
        apart(name, "statistics", h, statistics);
        apart(name, "running", z, running);
        apart(name, "running", h, running);
        apart(name, "running", statistics, running);
    }

    private static void apartFromNormalized(Tensor out, Tensor x, Tensor scale, Tensor shift) {
        apart("normalize", "x", out, x);
        apart("normalize", "scale", out, scale);
        apart("normalize", "shift", out, shift);
    }

    static void normalizeBackward(
            Tensor out,
            Tensor scaleGradient,
            Tensor shiftGradient,
            Tensor delta,
            Tensor x,
            Tensor statistics,
            Tensor scale) {
        String name = "normalizeBackward";
        floating(name, "x", x);
        like(name, "delta", delta, x);
        like(name, "out", out, x);
        fits(name, "scaleGradient", scaleGradient, 1, x.columns(), x.type());
        fits(name, "shiftGradient", shiftGradient, 1, x.columns(), x.type());
        fits(name, "statistics", statistics, 2, x.columns(), x.type());
        fits(name, "scale", scale, 1, x.columns(), x.type());
        apartOrSame(name, "delta", out, delta);
        apart(name, "delta", scaleGradient, delta);
        apart(name, "delta", shiftGradient, delta);
        apart(name, "scaleGradient", out, scaleGradient);
        apart(name, "shiftGradient", out, shiftGradient);
        apart(name, "shiftGradient", scaleGradient, shiftGradient);
        apartFromNormalization(out, x, statistics, scale);
        apartFromNormalization(scaleGradient, x, statistics, scale);
        apartFromNormalization(shiftGradient, x, statistics, scale);
    }

    private static void apartFromNormalization(
            Tensor out, Tensor x, Tensor statistics, Tensor scale) {
        apart("normalizeBackward", "x", out, x);
        apart("normalizeBackward", "statistics", out, statistics);
        apart("normalizeBackward", "scale", out, scale);
    }

    static void activate(Tensor out, Tensor z, int order) {
        if (order < 0 || order > 2) {
            throw new IllegalArgumentException("activate: order must be 0, 1 or 2 but is " + order);
        }
        floating("activate", "z", z);
        like("activate", "out", out, z);
        apartOrSame("activate", "z", out, z);
    }

    static void loss(Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss) {
        int n = output.rows();
        floating("loss", "output", output);
        fits("loss", "losses", losses, n, 1, output.type());
        like("loss", "delta", delta, output);
        fits("loss", "target", target, n, loss.targetColumns(output.columns()), output.type());
        apart("loss", "output", losses, output);
        apart("loss", "target", losses, target);
        apart("loss", "output", delta, output);
        apart("loss", "target", delta, target);
        apart("loss", "losses", delta, losses);
    }

    static void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        boolean moving = rates.momentum() > 0;
        int rows = moving ? w.rows() : 0;
        int columns = moving ? w.columns() : 0;
        floating("sgd", "w", w);
        like("sgd", "gradient", gradient, w);
        fits("sgd", "velocity", velocity, rows, columns, w.type());
        fits("sgd", "schedule", schedule, 1, 2, ElementType.FLOAT64);
        apart("sgd", "gradient", w, gradient);
        apart("sgd", "velocity", w, velocity);
        apart("sgd", "gradient", velocity, gradient);
    }

    static void adam(
            Tensor w,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rowBirth,
            Tensor columnBirth,
            Tensor schedule) {
        floating("adam", "w", w);
        like("adam", "gradient", gradient, w);
        like("adam", "first", first, w);
        like("adam", "second", second, w);
        fits("adam", "rowBirth", rowBirth, w.rows(), 1, ElementType.FLOAT64);
        fits("adam", "columnBirth", columnBirth, 1, w.columns(), ElementType.FLOAT64);
        fits("adam", "schedule", schedule, 1, 2, ElementType.FLOAT64);
        apart("adam", "gradient", w, gradient);
        apart("adam", "first", w, first);
        apart("adam", "second", w, second);
        apart("adam", "gradient", first, gradient);
        apart("adam", "second", first, second);
        apart("adam", "gradient", second, gradient);
        apartFromAges(w, rowBirth, columnBirth, schedule);
        apartFromAges(first, rowBirth, columnBirth, schedule);
        apartFromAges(second, rowBirth, columnBirth, schedule);
    }

    private static void apartFromAges(
            Tensor out, Tensor rowBirth, Tensor columnBirth, Tensor schedule) {
        apart("adam", "rowBirth", out, rowBirth);
        apart("adam", "columnBirth", out, columnBirth);
        apart("adam", "schedule", out, schedule);
    }
}
