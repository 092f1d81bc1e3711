package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.backend.ojalgo.Fixture.Operand;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {
    private static final int[][] SHAPES = {{0, 3}, {3, 0}, {1, 1}, {5, 7}, {1, 1500}, {300, 130}};

    static List<OjAlgoSettings> settings() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void sgd(OjAlgoSettings settings) {
        List<SgdRates> all =
                List.of(
                        new SgdRates(0, false, 0),
                        new SgdRates(0, false, 0.1),
                        new SgdRates(0.9, false, 0.1),
                        new SgdRates(0.9, true, 0));
        try (Fixture f = new Fixture(settings, 50)) {
            for (SgdRates rates : all) {
                for (int[] shape : SHAPES) {
                    sgd(f, shape[0], shape[1], rates);
                }
            }
        }
    }

    private static void sgd(Fixture f, int rows, int columns, SgdRates rates) {
        boolean moving = rates.momentum() > 0;
        Operand w = f.random(rows, columns);
        Operand g = f.random(rows, columns);
        Operand v = f.random(moving ? rows : 0, moving ? columns : 0);
        Operand schedule = f.operand(1, 2, ElementType.FLOAT64, 0.125, 3);
        f.work.sgd(w.tensor(), g.tensor(), v.tensor(), schedule.tensor(), rates);
        double[] expected = w.values().clone();
        double[] velocities = v.values().clone();
        for (int i = 0; i < expected.length; i++) {
            double gradient = g.values()[i] + rates.weightDecay() * w.values()[i];
            double move = gradient;
            if (moving) {
                velocities[i] = rates.momentum() * velocities[i] + gradient;
                move = velocities[i];
            }
            if (rates.nesterov()) {
                move = gradient + rates.momentum() * velocities[i];
            }
            expected[i] -= 0.125 * move;
        }
        f.assertClose(rates + " w", w.tensor(), expected, f.tolerance());
        f.assertClose(rates + " velocity", v.tensor(), velocities, f.tolerance());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void adamOfEveryAge(OjAlgoSettings settings) {
        List<AdamHyperparameters> all =
                List.of(
                        new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false),
                        new AdamHyperparameters(0.9, 0.999, 1e-3, 0.1, false),
                        new AdamHyperparameters(0.8, 0.99, 1e-3, 0.1, true),
                        new AdamHyperparameters(0, 0.9, 1e-3, 0, false),
                        new AdamHyperparameters(0.9, 0, 1e-3, 0, false),
                        new AdamHyperparameters(0, 0, 1e-3, 0, true));
        try (Fixture f = new Fixture(settings, 51)) {
            for (AdamHyperparameters rates : all) {
                for (int[] shape : SHAPES) {
                    adam(f, shape[0], shape[1], rates, 1);
                    adam(f, shape[0], shape[1], rates, 12);
                }
            }
        }
    }

    private static void adam(
            Fixture f, int rows, int columns, AdamHyperparameters rates, int ages) {
        Operand w = f.random(rows, columns);
        Operand g = f.random(rows, columns);
        Operand m = f.random(rows, columns);
        Operand v = f.random(rows, columns);
        double[] second = new double[rows * columns];
        for (int i = 0; i < second.length; i++) {
            second[i] = Math.abs(v.values()[i]);
        }
        f.work.write(v.tensor(), second);
        double[] rowBirths = f.random.ints(rows, 0, ages).asDoubleStream().toArray();
        double[] columnBirths = f.random.ints(columns, 0, ages).asDoubleStream().toArray();
        Tensor rowBirth = f.operand(rows, 1, ElementType.FLOAT64, rowBirths).tensor();
        Tensor columnBirth = f.operand(1, columns, ElementType.FLOAT64, columnBirths).tensor();
        double rate = 1.0 / 64;
        Tensor schedule = f.operand(1, 2, ElementType.FLOAT64, rate, 12).tensor();
        f.work.adam(
                w.tensor(),
                g.tensor(),
                m.tensor(),
                v.tensor(),
                rowBirth,
                columnBirth,
                schedule,
                rates);
        double[] expected = w.values().clone();
        double[] first = m.values().clone();
        for (int i = 0; i < expected.length; i++) {
            double age = 12 - Math.max(rowBirths[i / columns], columnBirths[i % columns]);
            double gradient =
                    g.values()[i] + (rates.decoupled() ? 0 : rates.weightDecay() * expected[i]);
            if (rates.decoupled()) {
                expected[i] -= rate * rates.weightDecay() * expected[i];
            }
            first[i] = rates.beta1() * first[i] + (1 - rates.beta1()) * gradient;
            second[i] = rates.beta2() * second[i] + (1 - rates.beta2()) * gradient * gradient;
            double mean = first[i] / (1 - Math.pow(rates.beta1(), age));
            double square = second[i] / (1 - Math.pow(rates.beta2(), age));
            expected[i] -= rate * mean / (Math.sqrt(square) + rates.epsilon());
        }
        f.assertClose(rates + " w", w.tensor(), expected, f.tolerance());
        f.assertClose(rates + " first", m.tensor(), first, f.tolerance());
        f.assertClose(rates + " second", v.tensor(), second, f.tolerance());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void oneAgeGivesTheSameBitsByEitherWay(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 52)) {
            AdamHyperparameters rates = new AdamHyperparameters(0.9, 0.999, 1e-8, 0.01, true);
            Tensor larger = f.work.create(9, 40);
            Tensor w = f.work.create(7, 33);
            Tensor apart = f.work.view(larger, 1, 2, 7, 33);
            f.work.copy(w, f.random(7, 33).tensor());
            f.work.copy(apart, w);
            Tensor g = f.random(7, 33).tensor();
            Tensor births = f.work.create(7, 1, ElementType.FLOAT64);
            Tensor columns = f.work.create(1, 33, ElementType.FLOAT64);
            Tensor schedule = f.operand(1, 2, ElementType.FLOAT64, 0.01, 4).tensor();
            f.work.adam(
                    w,
                    g,
                    f.work.create(7, 33),
                    f.work.create(7, 33),
                    births,
                    columns,
                    schedule,
                    rates);
            f.work.adam(
                    apart,
                    g,
                    f.work.create(7, 33),
                    f.work.create(7, 33),
                    births,
                    columns,
                    schedule,
                    rates);
            assertThat(f.work.read(apart)).isEqualTo(f.work.read(w));
        }
    }
}
