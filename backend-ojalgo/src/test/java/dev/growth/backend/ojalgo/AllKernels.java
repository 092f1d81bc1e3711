package dev.growth.backend.ojalgo;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;

/** A program that runs each kernel some times, in both precisions. */
final class AllKernels {
    private static final int[][] SHAPES = {
        {1, 200, 300}, {100, 1, 300}, {30, 4, 301}, {30, 10, 301}, {30, 70, 50}, {40, 3, 7}
    };
    private static final int TIMES = 20;

    private AllKernels() {}

    public static void main(String[] arguments) {
        for (Precision precision : Precision.values()) {
            OjAlgoSettings settings = new OjAlgoSettings(precision, 1, KernelChoice.AUTO);
            try (Backend backend = OjAlgoPlugin.OJALGO.with(settings).create();
                    Workspace work = backend.open()) {
                for (int i = 0; i < TIMES; i++) {
                    run(work);
                }
            }
        }
    }

    private static void run(Workspace outer) {
        try (Workspace work = outer.open()) {
            for (int[] shape : SHAPES) {
                multiply(work, shape[0], shape[1], shape[2]);
            }
            for (ActivationFunction function : ActivationFunction.values()) {
                activate(work, Activation.of(function));
            }
            train(work);
            for (int channels : new int[] {1, 3, 8, 40}) {
                convolve(work, channels);
            }
            Tensor bytes = work.create(10, 50, ElementType.UINT8);
            Tensor rows = work.create(20, 1, ElementType.INT32);
            work.gather(work.create(20, 50), bytes, rows, 0.5);
            for (int width : new int[] {1, 16, 600}) {
                normalize(work, width);
            }
            Tensor symmetric = work.create(30, 30);
            work.multiplySelf(symmetric, work.create(40, 30), 1, 0);
        }
    }

    private static void multiply(Workspace work, int m, int n, int k) {
        for (Transpose transpose : Transpose.values()) {
            boolean a = transpose == Transpose.A;
            boolean b = transpose == Transpose.B;
            Tensor left = work.create(a ? k : m, a ? m : k);
            Tensor right = work.create(b ? n : k, b ? k : n);
            work.multiply(work.create(m, n), left, right, transpose, 1, 0);
            work.multiply(work.create(m, n), left, right, transpose, 0.5, 2);
        }
    }

    private static void activate(Workspace work, Activation activation) {
        Tensor z = work.create(20, 33);
        Tensor h = work.create(20, 33);
        for (int order = 0; order < 3; order++) {
            work.activate(h, z, activation, order);
        }
        Tensor weights = work.create(5, 33);
        work.dense(z, h, work.create(20, 5), weights, work.create(1, 33), activation);
        Tensor back = work.create(20, 5);
        Tensor before = work.create(20, 5);
        work.denseBackward(back, z, weights, before, work.create(20, 5), activation);
    }

    private static void convolve(Workspace work, int channels) {
        Patches patches = new Patches(9, 8, 3, 3, 1, 1);
        int rows = 10 * patches.pixels();
        Tensor images = work.create(rows, channels);
        Tensor cut = work.create(rows, patches.kernel() * channels);
        work.patches(cut, images, patches);
        Tensor delta = work.create(rows, channels);
        Activation relu = Activation.of(ActivationFunction.RELU);
        work.patchesBackward(delta, cut, images, images, patches, relu);
        work.transposedPatches(cut, images, patches);
    }

    private static void normalize(Workspace work, int width) {
        Tensor x = work.create(70, width);
        Tensor z = work.create(70, width);
        Tensor h = work.create(70, width);
        Tensor statistics = work.create(2, width);
        Tensor row = work.create(1, width);
        work.normalize(
                z,
                h,
                statistics,
                work.create(2, width),
                x,
                row,
                row,
                Activation.of(ActivationFunction.RELU),
                NormalizationRates.CUSTOMARY);
        Tensor ofScale = work.create(1, width);
        Tensor ofShift = work.create(1, width);
        work.normalizeBackward(h, ofScale, ofShift, h, x, statistics, row);
    }

    private static void train(Workspace work) {
        Tensor output = work.create(60, 10);
        Tensor delta = work.create(60, 10);
        Tensor losses = work.create(60, 1);
        for (Loss loss : Loss.values()) {
            Tensor target = work.create(60, loss.targetColumns(10));
            work.loss(losses, delta, output, target, loss, 1);
        }
        work.sumRows(work.create(1, 10), delta, 1, 0);
        Tensor schedule = work.create(1, 2, ElementType.FLOAT64);
        work.fill(schedule, 1);
        Tensor none = work.create(0, 0);
        work.sgd(output, delta, none, schedule, new SgdRates(0, false, 0));
        work.adam(
                output,
                delta,
                work.create(60, 10),
                work.create(60, 10),
                work.create(60, 1, ElementType.FLOAT64),
                work.create(1, 10, ElementType.FLOAT64),
                schedule,
                new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false));
    }
}
