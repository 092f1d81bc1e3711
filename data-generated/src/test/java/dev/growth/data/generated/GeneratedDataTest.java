package dev.growth.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.Chosen;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedDataTest {

    static Stream<Chosen<Data>> generated() {
        return withSamples(20, 40);
    }

    private static Stream<Chosen<Data>> withSamples(int validation, int test) {
        return Stream.of(
                Blobs.COMPONENT.with(new Blobs.Settings(3, 2, 0.2, 60, validation, test)),
                Digits.COMPONENT.with(new Digits.Settings(0.05, 1, 60, validation, test)),
                Hypercube.COMPONENT.with(new Hypercube.Settings(20, 0.1, 60, validation, test)),
                Moons.COMPONENT.with(new Moons.Settings(0.1, 60, validation, test)),
                Quadratic.COMPONENT.with(new Quadratic.Settings(60, validation, test)),
                Rbf.COMPONENT.with(new Rbf.Settings(15, 3, 5, 0.1, 60, validation, test)),
                Sine.COMPONENT.with(new Sine.Settings(60, validation, test)),
                Spirals.COMPONENT.with(new Spirals.Settings(3, 1, 0.02, 60, validation, test)),
                Teacher.COMPONENT.with(
                        new Teacher.Settings(10, List.of(10, 5), 4, 0.1, 60, validation, test)));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void the_seed_decides_everything(Chosen<Data> chosen) {
        DataSet first = chosen.create().load(Loading.random(1));
        DataSet same = chosen.create().load(Loading.random(1));
        DataSet other = chosen.create().load(Loading.random(2));

        assertThat(first.train().count()).isEqualTo(60);
        assertThat(first.validation().orElseThrow().count()).isEqualTo(20);
        assertThat(first.test().count()).isEqualTo(40);
        assertThat(first.description()).startsWith(chosen.component().name() + ", 60 + 20 + 40 ");
        assertThat(numbers(first.train())).isEqualTo(numbers(same.train()));
        assertThat(numbers(first.test())).isEqualTo(numbers(same.test()));
        assertThat(numbers(first.validation().orElseThrow()))
                .isEqualTo(numbers(same.validation().orElseThrow()))
                .isNotEqualTo(numbers(other.validation().orElseThrow()));
        assertThat(numbers(first.train())).isNotEqualTo(numbers(other.train()));
    }

    @Test
    void the_number_to_test_on_changes_nothing_in_what_is_trained_on() {
        Map<String, DataSet> many = byName(generated());

        byName(withSamples(20, 7))
                .forEach((name, few) ->
                        assertThat(few.train())
                                .as(name)
                                .usingRecursiveComparison()
                                .isEqualTo(many.get(name).train()));
    }

    @Test
    void samples_to_validate_on_change_nothing_in_the_other_parts() {
        Map<String, DataSet> with = byName(generated());

        byName(withSamples(0, 40))
                .forEach((name, without) -> {
                    assertThat(without.validation()).as(name).isEmpty();
                    assertThat(without.description()).startsWith(name + ", 60 + 0 + 40 ");
                    assertThat(numbers(without.train()))
                            .as(name)
                            .isEqualTo(numbers(with.get(name).train()));
                    assertThat(numbers(without.test()))
                            .as(name)
                            .isEqualTo(numbers(with.get(name).test()));
                });
    }

    private static Map<String, DataSet> byName(Stream<Chosen<Data>> all) {
        return all.collect(
                Collectors.toMap(
                        chosen -> chosen.component().name(),
                        chosen -> chosen.create().load(Loading.random(1))));
    }

    @Test
    void more_values_than_an_array_holds_are_refused() {
        tooLarge(new Blobs.Settings(2, 100_000, 0.1, 30_000, 5, 5), "30000 + 5 + 5");
        tooLarge(new Blobs.Settings(2, 100_000, 0.1, 5, 30_000, 5), "5 + 30000 + 5");
        tooLarge(new Blobs.Settings(2, 100_000, 0.1, 5, 5, 30_000), "5 + 5 + 30000");
    }

    private static void tooLarge(Blobs.Settings settings, String counts) {
        assertThatThrownBy(() -> Loading.load(Blobs.COMPONENT, settings))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "blobs, %s points of 2 classes: 3000000000 values in one part are too many, 2^31 are the most"
                                .formatted(counts));
    }

    @Test
    void the_class_of_sine_says_whether_y_is_above_it() {
        DataSet data = Loading.load(Sine.COMPONENT, new Sine.Settings(300, 200, 1000));

        assertInUnitSquare(data.test().features());
        assertThat(data.description()).isEqualTo("sine, 300 + 200 + 1000 points of 2 classes");
        forEachPoint(
                data,
                (point, target) ->
                        assertThat(target)
                                .isEqualTo(2 * point[1] > Math.sin(Math.PI * point[0]) ? 1 : 0));
    }

    @Test
    void the_class_of_quadratic_says_whether_y_is_above_it() {
        DataSet data = Loading.load(Quadratic.COMPONENT, new Quadratic.Settings(300, 0, 1000));

        assertInUnitSquare(data.test().features());
        forEachPoint(
                data,
                (point, target) -> {
                    double x = 2 * point[0];
                    assertThat(target).isEqualTo(1.5 + 2.5 * point[1] > x * x ? 1 : 0);
                });
    }

    @Test
    void spirals_are_arms_of_equal_size_that_angle_and_radius_tell_apart() {
        DataSet data =
                Loading.load(Spirals.COMPONENT, new Spirals.Settings(4, 1.5, 0, 400, 0, 400));

        assertThat(((Task.Classification) data.task()).classes())
                .containsExactly("0", "1", "2", "3");
        forEachPoint(
                data,
                (point, target) -> {
                    double radius = Math.hypot(point[0], point[1]);
                    double turn = Math.atan2(point[1], point[0]) / (2 * Math.PI);
                    double arm = 4 * (turn - 1.5 * radius) - target;
                    assertThat(radius).isLessThanOrEqualTo(1);
                    // Angles near the centre are not precise in floats.
                    assertThat(Math.abs(arm - 4 * Math.rint(arm / 4)) * radius).isLessThan(1e-5);
                });
    }

    @Test
    void moons_are_half_circles_around_their_centres() {
        DataSet data = Loading.load(Moons.COMPONENT, new Moons.Settings(0, 100, 0, 100));

        forEachPoint(
                data,
                (point, target) -> {
                    double side = target == 0 ? 1 : -1;
                    double x = point[0] + side * 0.5;
                    double y = point[1] + side * 0.25;
                    assertThat(Math.hypot(x, y)).isCloseTo(1, within(1e-6));
                    assertThat(side * y).isGreaterThanOrEqualTo(-1e-6);
                });
    }

    @Test
    void blobs_lie_around_the_same_centres_in_both_parts() {
        DataSet data = Loading.load(Blobs.COMPONENT, new Blobs.Settings(2, 3, 0.01, 100, 0, 100));

        float[] train = Loading.floats(data.train().features());
        float[] test = Loading.floats(data.test().features());
        for (int j = 0; j < 6; j++) {
            assertThat(test[j]).isCloseTo(train[j], within(0.1f)).isBetween(-1.1f, 1.1f);
        }
    }

    @Test
    void hypercube_has_the_values_of_its_network() {
        DataSet data =
                Loading.load(Hypercube.COMPONENT, new Hypercube.Settings(20, 0, 1000, 0, 4000));

        Map<List<Integer>, Float> values = new HashMap<>();
        float[] inputs = Loading.floats(data.test().features());
        for (int i = 0; i < 4000; i++) {
            List<Integer> corner = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                corner.add((int) inputs[i * 20 + j]);
            }
            values.put(corner, data.test().targets()[i]);
        }
        assertThat(values).hasSize(16);
        assertThat(values.get(List.of(1, 1, 1, 1))).isEqualTo(2 * 3f - (3 + 2));
        assertThat(values.get(List.of(1, -1, 1, 1))).isEqualTo(2 * (3 - 2f) - 2);
        assertThat(values.get(List.of(1, -1, 1, -1))).isEqualTo(2 * (3 - 2f));
        assertThat(values.get(List.of(-1, -1, -1, -1))).isEqualTo(0f);
        assertThat(values.get(List.of(1, 1, -1, 1))).isEqualTo(2 * 1f - 3);
    }

    @Test
    void the_curve_of_rbf_is_smooth_and_bounded_by_its_weights() {
        DataSet data = Loading.load(Rbf.COMPONENT, new Rbf.Settings(15, 3, 5, 0, 1000, 1000, 1000));

        assertThat(data.description())
                .isEqualTo("rbf, 1000 + 1000 + 1000 points, 1 input, 1 output");
        float[] x = Loading.floats(data.train().features());
        float[] y = data.train().targets();
        float steepest = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                float apart = Math.max(1e-4f, Math.abs(x[i] - x[j]));
                steepest = Math.max(steepest, Math.abs(y[i] - y[j]) / apart);
            }
        }
        // |f′| ≤ mean |w θ₁| e^(−1/2), about 3.5; ten times that is impossible in practice.
        assertThat(steepest).isBetween(0.1f, 35f);
        assertThat(range(x).getMin()).isBetween(-5.0, -4.9);
        assertThat(range(x).getMax()).isBetween(4.9, 5.0);
    }

    @Test
    void a_teacher_without_hidden_layers_is_linear_and_one_with_them_homogeneous() {
        DataSet data =
                Loading.load(
                        Teacher.COMPONENT, new Teacher.Settings(1, List.of(), 2, 0, 100, 0, 100));
        float[] x = Loading.floats(data.train().features());
        float[] y = data.train().targets();
        for (int i = 0; i < 100; i++) {
            assertThat(y[2 * i] / x[i]).isCloseTo(y[0] / x[0], within(1e-5f)).isBetween(-1f, 1f);
        }

        DataSet relu =
                Loading.load(
                        Teacher.COMPONENT, new Teacher.Settings(1, List.of(10), 1, 0, 100, 0, 100));
        float[] slopes = relu.train().targets().clone();
        for (int i = 0; i < 100; i++) {
            slopes[i] /= Loading.floats(relu.train().features())[i];
        }
        double[] different =
                IntStream.range(0, 100)
                        .mapToDouble(i -> Math.rint(1e4 * slopes[i]))
                        .distinct()
                        .toArray();
        assertThat(different).as("one slope for x < 0, another for x > 0").hasSize(2);
    }

    @Test
    void outputs_have_names() {
        DataSet data =
                Loading.load(
                        Teacher.COMPONENT, new Teacher.Settings(10, List.of(10), 2, 0, 10, 5, 10));

        assertThat(data.task()).isEqualTo(new Task.Regression(List.of("y1", "y2")));
        assertThat(data.description())
                .isEqualTo("teacher, 10 + 5 + 10 points, 10 inputs, 2 outputs");
    }

    @Test
    void noise_is_added_to_the_outputs() {
        DataSet exact = Loading.load(Hypercube.COMPONENT, new Hypercube.Settings(4, 0, 1000, 0, 1));
        DataSet noisy =
                Loading.load(Hypercube.COMPONENT, new Hypercube.Settings(4, 0.5, 1000, 0, 1));

        double squares =
                IntStream.range(0, 1000)
                        .mapToDouble(i -> noisy.train().targets()[i] - exact.train().targets()[i])
                        .map(noise -> noise * noise)
                        .average()
                        .orElseThrow();
        assertThat(Math.sqrt(squares)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new Spirals.Settings(1, 1, 0, 10, 0, 10))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("classes must be between 2 and 1000 but is 1");
        assertThatThrownBy(() -> new Moons.Settings(-0.1, 10, 0, 10))
                .hasMessage("noise must be at least 0 but is -0.1");
        assertThatThrownBy(() -> new Sine.Settings(0, 0, 10))
                .hasMessage("trainSamples must be at least 1 but is 0");
        assertThatThrownBy(() -> new Sine.Settings(10, -1, 10))
                .hasMessage("validationSamples must be at least 0 but is -1");
        assertThatThrownBy(() -> new Teacher.Settings(1, List.of(0), 1, 0, 10, 0, 10))
                .hasMessage("hidden must be between 1 and 100000 but is 0");
        assertThatThrownBy(() -> new Hypercube.Settings(3, 0, 10, 0, 10))
                .hasMessage("inputs must be between 4 and 100000 but is 3");
    }

    /** Everything that is in them. */
    private static String numbers(Samples samples) {
        String features =
                switch (samples.features()) {
                    case Features.Bytes bytes -> Arrays.toString(bytes.values());
                    case Features.Floats floats -> Arrays.toString(floats.values());
                };
        return features + Arrays.toString(samples.targets());
    }

    /** Asserts something about a point of the plane and its class. */
    private interface PointCheck {
        void check(double[] point, int target);
    }

    private static void forEachPoint(DataSet data, PointCheck check) {
        float[] points = Loading.floats(data.test().features());
        for (int i = 0; i < data.test().count(); i++) {
            check.check(
                    new double[] {points[2 * i], points[2 * i + 1]},
                    (int) data.test().targets()[i]);
        }
    }

    private static void assertInUnitSquare(Features features) {
        DoubleSummaryStatistics range = range(Loading.floats(features));
        assertThat(range.getMin()).isBetween(-1.0, -0.99);
        assertThat(range.getMax()).isBetween(0.99, 1.0);
    }

    private static DoubleSummaryStatistics range(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).summaryStatistics();
    }
}
