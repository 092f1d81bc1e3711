package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What makes a layer a convolution: {@code patches}, {@code patchesBackward}, {@code
 * transposedPatches}.
 */
final class PatchChecks {
    private static final int TIMES = 60;
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);

    private final Trials trials;

    PatchChecks(Trials trials) {
        this.trials = trials;
    }

    /** A geometry, how many images and how many channels. */
    private record Images(Patches patches, int count, int channels) {
        static Images of(Trial trial) {
            String kind =
                    trial.oneOf(
                            "kernel",
                            "one pixel",
                            "whole image",
                            "pixel by pixel",
                            "any",
                            "any",
                            "any",
                            "any",
                            "any");
            Patches patches = trial.note("patches", patches(trial, kind));
            int count = trial.oneOf("images", 1, 0, 2, 3, 5, 8, 33);
            return new Images(patches, count, trial.oneOf("channels", 1, 2, 3, 4, 7, 8, 16, 17));
        }

        private static Patches patches(Trial trial, String kind) {
            return switch (kind) {
                case "one pixel" -> Patches.DENSE;
                case "whole image" -> Patches.whole(drawn(trial, 7), drawn(trial, 7));
                case "pixel by pixel" ->
                        new Patches(drawn(trial, 9), drawn(trial, 9), 1, 1, drawn(trial, 3), 0);
                default -> {
                    int kernelHeight = drawn(trial, 7);
                    int kernelWidth = drawn(trial, 7);
                    int padding = drawn(trial, Math.min(kernelHeight, kernelWidth)) - 1;
                    yield new Patches(
                            Math.max(1, kernelHeight - 2 * padding) + drawn(trial, 12) - 1,
                            Math.max(1, kernelWidth - 2 * padding) + drawn(trial, 12) - 1,
                            kernelHeight,
                            kernelWidth,
                            drawn(trial, 3),
                            padding);
                }
            };
        }

        /** From 1 to this. */
        private static int drawn(Trial trial, int most) {
            return 1 + trial.random().nextInt(most);
        }

        int pixels() {
            return count * patches.pixels();
        }

        int positions() {
            return count * patches.positions();
        }

        int kernel() {
            return patches.kernel() * channels;
        }
    }

    void patches() {
        trials.inBothTypes(
                "patches",
                TIMES,
                trial -> {
                    Images images = Images.of(trial);
                    boolean inRows = trial.oneOf("images in a row each", false, true);
                    Operand from =
                            inRows
                                    ? trial.input(
                                            images.count, images.patches.pixels() * images.channels)
                                    : trial.input(images.pixels(), images.channels);
                    Operand out = trial.out(images.positions(), images.kernel());
                    trial.runOrPlan(
                            (w, t) -> w.patches(t.apply(out), t.apply(from), images.patches));
                    trial.check(Tolerance.EXACT, out);
                });
    }

    void transposedPatches() {
        trials.inBothTypes(
                "transposedPatches",
                TIMES,
                trial -> {
                    Images images = Images.of(trial);
                    Operand delta = trial.input(images.positions(), images.channels);
                    Operand out = trial.out(images.pixels(), images.kernel());
                    trial.runOrPlan((w, t) ->
                            w.transposedPatches(t.apply(out), t.apply(delta), images.patches));
                    trial.check(Tolerance.EXACT, out);
                });
    }

    /** What is not finite spoils the pixels that it belongs to and no others. */
    void patchesBackward() {
        Activation[] all = ActivationSamples.ALL.toArray(Activation[]::new);
        patchesBackward("patchesBackward", 8 * all.length, false, all);
        patchesBackward("patchesBackward of what is not finite", TIMES, true, IDENTITY);
    }

    private void patchesBackward(
            String name, int times, boolean anything, Activation... activations) {
        trials.inBothTypes(
                name,
                times,
                trial -> {
                    Activation activation = trial.oneOf("activation", activations);
                    Backward pass = new Backward(trial, Images.of(trial), activation, anything);
                    trial.runOrPlan(pass::call);
                    trial.check(pass.tolerance(), pass.out);
                });
    }

    /** {@code Σ patches(a) ∘ g = Σ a ∘ patchesBackward(g)}: one is the other's transpose. */
    void areAdjoint() {
        trials.inBothTypes(
                "patches and patchesBackward",
                TIMES,
                trial -> {
                    Images images = Images.of(trial);
                    Operand a = trial.random(images.pixels(), images.channels);
                    Operand cut = trial.out(images.positions(), images.kernel());
                    trial.runSubject((w, t) -> w.patches(t.apply(cut), t.apply(a), images.patches));
                    Backward pass = new Backward(trial, images, IDENTITY, false);
                    trial.runSubject(pass::call);
                    double[] values = trial.read(a);
                    double left = dot(trial.read(cut), trial.read(pass.gradient));
                    double right = dot(values, trial.read(pass.out));
                    double most =
                            pass.tolerance().absolute() * Arrays.stream(values).map(Math::abs).sum()
                                    + 1e-12 * values.length * images.kernel();
                    if (!(Math.abs(left - right) <= most)) {
                        throw new AssertionError(
                                "the products are %s and %s but should be alike ± %s"
                                        .formatted(left, right, most));
                    }
                });
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The same bits each time, of images that are large enough to be shared out. */
    void areDeterministic() {
        trials.inBothTypes(
                "patchesBackward again",
                2,
                trial -> {
                    Images images = new Images(new Patches(28, 28, 3, 3, 1, 1), 40, 5);
                    Backward pass = new Backward(trial, images, IDENTITY, false);
                    trial.run(pass::call);
                    trial.check(pass.tolerance(), pass.out);
                    double[] expected = trial.read(pass.out);
                    for (int i = 0; i < 3; i++) {
                        trial.runSubject(pass::call);
                        if (!Arrays.equals(trial.read(pass.out), expected)) {
                            throw new AssertionError("the same call gave other bits");
                        }
                    }
                });
    }

    private static final class Backward {
        private final Trial trial;
        private final Images images;
        private final Activation activation;
        private final double steepest;
        private final Operand gradient;
        private final Operand z;
        private final Operand h;
        private final Operand out;

        Backward(Trial trial, Images images, Activation activation, boolean anything) {
            this.trial = trial;
            this.images = images;
            this.activation = activation;
            int n = images.pixels();
            double[] before = ActivationSamples.preActivations(trial, n * images.channels);
            steepest = ActivationSamples.steepest(activation, before);
            double[] after = Arrays.stream(before).map(activation::value).toArray();
            gradient =
                    anything
                            ? trial.input(images.positions(), images.kernel())
                            : trial.random(images.positions(), images.kernel());
            z = trial.of(trial.type(), n, images.channels, before);
            h = trial.of(trial.type(), n, images.channels, after);
            out = trial.out(n, images.channels);
        }

        void call(Workspace w, Function<Operand, Tensor> t) {
            w.patchesBackward(
                    t.apply(out),
                    t.apply(gradient),
                    t.apply(z),
                    t.apply(h),
                    images.patches,
                    activation);
        }

        Tolerance tolerance() {
            return Tolerance.ofSum(trial.type(), images.patches.kernel(), 1 + steepest);
        }
    }
}
