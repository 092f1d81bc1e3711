package dev.growth.host;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.TrainingOperations;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/** {@link TrainingOperations} in plain loops. */
interface PlainTraining extends TrainingOperations {
    /**
     * The tensor as one of this backend.
     *
     * @throws IllegalArgumentException if it belongs to another backend
     * @throws IllegalStateException if its workspace, or this one, is closed
     */
    HostTensor own(Tensor tensor);

    @Override
    default void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        Operands.gather(out, table, rows);
        HostTensor result = own(out);
        HostTensor from = own(table);
        HostTensor numbers = own(rows);
        for (int i = 0; i < result.rows(); i++) {
            int row = (int) numbers.get(i, 0);
            boolean exists = row >= 0 && row < from.rows();
            for (int j = 0; j < result.columns(); j++) {
                result.set(i, j, exists ? scale * from.get(row, j) : Double.NaN);
            }
        }
    }

    @Override
    default void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        Operands.dense(z, h, x, w, bias, activation);
        HostTensor before = own(z);
        HostTensor after = own(h);
        HostTensor input = own(x);
        HostTensor weights = own(w);
        HostTensor shift = own(bias);
        for (int i = 0; i < before.rows(); i++) {
            for (int j = 0; j < before.columns(); j++) {
                double sum = shift.columns() == 0 ? 0 : shift.get(0, j);
                for (int k = 0; k < input.columns(); k++) {
                    sum += input.get(i, k) * weights.get(k, j);
                }
                before.set(i, j, sum);
                after.set(i, j, activation.value(before.get(i, j)));
            }
        }
    }

    @Override
    default void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        Operands.denseBackward(out, delta, w, z, h);
        HostTensor result = own(out);
        HostTensor gradient = own(delta);
        HostTensor weights = own(w);
        HostTensor before = own(z);
        own(h);
        for (int i = 0; i < result.rows(); i++) {
            for (int j = 0; j < result.columns(); j++) {
                double sum = 0;
                for (int k = 0; k < gradient.columns(); k++) {
                    sum += gradient.get(i, k) * weights.get(j, k);
                }
                result.set(i, j, sum * activation.derivative(before.get(i, j)));
            }
        }
    }

    @Override
    default void patches(Tensor out, Tensor images, Patches patches) {
        Operands.patches(out, images, patches);
        HostTensor result = own(out);
        HostTensor from = own(images);
        int kernel = patches.kernel();
        int positions = patches.positions();
        int channels = result.columns() / kernel;
        int[] pixels = numbers(positions, kernel, patches::pixel);
        for (int i = 0; i < result.rows(); i++) {
            int image = i / positions;
            int position = i % positions;
            for (int place = 0; place < kernel; place++) {
                int pixel = pixels[position * kernel + place];
                for (int c = 0; c < channels; c++) {
                    double value =
                            pixel < 0 ? 0 : imageValue(from, image, pixel, c, channels, patches);
                    result.set(i, place * channels + c, value);
                }
            }
        }
    }

    /** Of each row and place, asked for once and not for every image. */
    private static int[] numbers(int rows, int kernel, IntBinaryOperator number) {
        int[] numbers = new int[rows * kernel];
        Arrays.setAll(numbers, i -> number.applyAsInt(i / kernel, i % kernel));
        return numbers;
    }

    /** Of images as rows of pixels, or as one row each. */
    private static double imageValue(
            HostTensor images, int image, int pixel, int channel, int channels, Patches patches) {
        return images.columns() == channels
                ? images.get(image * patches.pixels() + pixel, channel)
                : images.get(image, pixel * channels + channel);
    }

    @Override
    default void patchesBackward(
            Tensor out,
            Tensor gradient,
            Tensor z,
            Tensor h,
            Patches patches,
            Activation activation) {
        Operands.patchesBackward(out, gradient, z, h, patches);
        HostTensor result = own(out);
        HostTensor cut = own(gradient);
        HostTensor before = own(z);
        own(h);
        int channels = result.columns();
        int kernel = patches.kernel();
        int pixels = patches.pixels();
        int count = patches.positions();
        int[] positions = numbers(pixels, kernel, patches::position);
        for (int i = 0; i < result.rows(); i++) {
            int image = i / pixels;
            int pixel = i % pixels;
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int place = 0; place < kernel; place++) {
                    int position = positions[pixel * kernel + place];
                    if (position >= 0) {
                        int row = image * count + position;
                        sum += cut.get(row, place * channels + c);
                    }
                }
                result.set(i, c, sum * activation.derivative(before.get(i, c)));
            }
        }
    }

    @Override
    default void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        Operands.transposedPatches(out, delta, patches);
        HostTensor result = own(out);
        HostTensor from = own(delta);
        int kernel = patches.kernel();
        int pixels = patches.pixels();
        int count = patches.positions();
        int[] positions = numbers(pixels, kernel, patches::position);
        for (int i = 0; i < result.rows(); i++) {
            int image = i / pixels;
            for (int place = 0; place < kernel; place++) {
                int position = positions[i % pixels * kernel + place];
                for (int j = 0; j < from.columns(); j++) {
                    double value = position < 0 ? 0 : from.get(image * count + position, j);
                    result.set(i, place * from.columns() + j, value);
                }
            }
        }
    }

    @Override
    default void normalize(
            Tensor z,
            Tensor h,
            Tensor statistics,
            Tensor running,
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            NormalizationRates rates) {
        Operands.normalize(z, h, statistics, running, x, scale, shift, activation);
        PlainNormalization.forward(
                new PlainNormalization.Outputs(own(z), own(h), own(statistics), own(running)),
                own(x),
                own(scale),
                own(shift),
                activation,
                rates);
    }

    @Override
    default void normalizeBackward(
            Tensor out,
            Tensor scaleGradient,
            Tensor shiftGradient,
            Tensor delta,
            Tensor x,
            Tensor statistics,
            Tensor scale) {
        Operands.normalizeBackward(out, scaleGradient, shiftGradient, delta, x, statistics, scale);
        PlainNormalization.backward(
                own(out),
                own(scaleGradient),
                own(shiftGradient),
                own(delta),
                own(x),
                own(statistics),
                own(scale));
    }

    @Override
    default void activate(Tensor out, Tensor z, Activation activation, int order) {
        Operands.activate(out, z, order);
        HostTensor result = own(out);
        HostTensor from = own(z);
        for (int i = 0; i < result.rows(); i++) {
            for (int j = 0; j < result.columns(); j++) {
                double value = from.get(i, j);
                result.set(
                        i,
                        j,
                        switch (order) {
                            case 0 -> activation.value(value);
                            case 1 -> activation.derivative(value);
                            default -> activation.secondDerivative(value);
                        });
            }
        }
    }

    @Override
    default void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        Operands.loss(losses, delta, output, target, loss);
        HostTensor values = own(losses);
        HostTensor gradients = own(delta);
        double[][] outputs = own(output).toRows();
        double[][] targets = own(target).toRows();
        for (int i = 0; i < outputs.length; i++) {
            PlainLoss.OfSample result = PlainLoss.of(loss, outputs[i], targets[i]);
            values.set(i, 0, result.value());
            for (int j = 0; j < outputs[i].length; j++) {
                gradients.set(i, j, scale * result.gradient()[j]);
            }
        }
    }

    @Override
    default void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        Operands.sgd(w, gradient, velocity, schedule, rates);
        HostTensor weights = own(w);
        HostTensor gradients = own(gradient);
        HostTensor velocities = own(velocity);
        double rate = own(schedule).get(0, 0);
        boolean hasVelocity = velocities.rows() == weights.rows();
        for (int i = 0; i < weights.rows(); i++) {
            for (int j = 0; j < weights.columns(); j++) {
                double weight = weights.get(i, j);
                double g = gradients.get(i, j) + rates.weightDecay() * weight;
                double v = g;
                if (rates.momentum() != 0) {
                    v += rates.momentum() * velocities.get(i, j);
                }
                if (hasVelocity) {
                    velocities.set(i, j, v);
                }
                double step = rates.nesterov() ? g + rates.momentum() * v : v;
                weights.set(i, j, weight - rate * step);
            }
        }
    }

    @Override
    default void adam(
            Tensor w,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rowBirth,
            Tensor columnBirth,
            Tensor schedule,
            AdamHyperparameters rates) {
        Operands.adam(w, gradient, first, second, rowBirth, columnBirth, schedule);
        HostTensor weights = own(w);
        HostTensor gradients = own(gradient);
        HostTensor firsts = own(first);
        HostTensor seconds = own(second);
        HostTensor rowBirths = own(rowBirth);
        HostTensor columnBirths = own(columnBirth);
        double rate = own(schedule).get(0, 0);
        double step = own(schedule).get(0, 1);
        for (int i = 0; i < weights.rows(); i++) {
            for (int j = 0; j < weights.columns(); j++) {
                PlainAdam.Entry entry =
                        new PlainAdam.Entry(weights.get(i, j), firsts.get(i, j), seconds.get(i, j));
                double age = step - Math.max(rowBirths.get(i, 0), columnBirths.get(0, j));
                PlainAdam.Entry next = PlainAdam.step(entry, gradients.get(i, j), rate, age, rates);
                weights.set(i, j, next.weight());
                firsts.set(i, j, next.first());
                seconds.set(i, j, next.second());
            }
        }
    }
}
