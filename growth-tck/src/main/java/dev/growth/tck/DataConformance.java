package dev.growth.tck;

import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Data} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class MoonsConformanceTest extends DataConformance {
 *     @Override
 *     protected Chosen<Data> component() {
 *         return Moons.COMPONENT.with(new Moons.Settings(0.1, 100, 50));
 *     }
 * }
 * }</pre>
 *
 * <p>The settings should name a small data set: it is loaded several times. {@code
 * -Dgrowth.tck.seed=7} gives it other random numbers.
 *
 * @since 0.1
 */
public abstract class DataConformance extends ComponentConformance<Data> {
    private static final long SEED = GrowthConformance.SEED;

    /** For subclasses. */
    protected DataConformance() {}

    /** It says in words what it is. */
    @Test
    public void isDescribed() {
        if (load().description().isBlank()) {
            throw problem("its description is blank");
        }
    }

    /** Training and test samples have as many targets as the task asks for. */
    @Test
    public void targetsFitTheTask() {
        DataSet data = load();
        checkTargets("train", data.train(), data.task());
        checkTargets("test", data.test(), data.task());
    }

    /** No feature is NaN or infinite. */
    @Test
    public void featuresAreFinite() {
        DataSet data = load();
        checkFinite("train", data.train());
        checkFinite("test", data.test());
    }

    /** The same random numbers give the same data set, from this instance and from a new one. */
    @Test
    public void isDeterministic() {
        Data instance = component().create();
        DataSet first = instance.load(random());
        checkSame("loading again", instance.load(random()), first);
        checkSame("a new instance", load(), first);
    }

    /** Whoever loads a data set may do with its arrays what they like. */
    @Test
    public void givesItsArraysAway() {
        Data instance = component().create();
        DataSet expected = copy(load());
        overwrite(instance.load(random()));
        checkSame("loading after the first data set was overwritten", load(instance), expected);
    }

    private DataSet load() {
        return load(component().create());
    }

    private static DataSet load(Data instance) {
        return instance.load(random());
    }

    private static SplittableRandom random() {
        return new SplittableRandom(SEED);
    }

    private void checkTargets(String part, Samples samples, Task task) {
        int expected = samples.count() * task.targetColumns();
        float[] targets = samples.targets();
        if (targets.length != expected) {
            throw problem(
                    "%s: %d target values for %d samples of %d"
                            .formatted(
                                    part, targets.length, samples.count(), task.targetColumns()));
        }
        for (int i = 0; i < targets.length; i++) {
            if (!fits(targets[i], task)) {
                throw problem("%s: target %d is %s".formatted(part, i, targets[i]));
            }
        }
    }

    private static boolean fits(float target, Task task) {
        return switch (task) {
            case Task.Classification classification ->
                    target >= 0
                            && target < classification.classes().size()
                            && target == Math.rint(target);
            case Task.Regression _ -> Float.isFinite(target);
        };
    }

    private void checkFinite(String part, Samples samples) {
        switch (samples.features()) {
            case Features.Bytes bytes -> {
                if (!Double.isFinite(bytes.scale())) {
                    throw problem(part + ": the scale is " + bytes.scale());
                }
            }
            case Features.Floats floats -> {
                float[] values = floats.values();
                for (int i = 0; i < values.length; i++) {
                    if (!Float.isFinite(values[i])) {
                        throw problem(
                                "%s: feature %d of sample %d is %s"
                                        .formatted(
                                                part,
                                                i % floats.columns(),
                                                i / floats.columns(),
                                                values[i]));
                    }
                }
            }
        }
    }

    private void checkSame(String what, DataSet actual, DataSet expected) {
        boolean same =
                actual.task().equals(expected.task())
                        && actual.description().equals(expected.description())
                        && same(actual.train(), expected.train())
                        && same(actual.test(), expected.test());
        if (!same) {
            throw problem(what + " with the same random numbers gives another data set");
        }
    }

    private static boolean same(Samples a, Samples b) {
        return Arrays.equals(a.targets(), b.targets()) && same(a.features(), b.features());
    }

    private static boolean same(Features a, Features b) {
        return switch (a) {
            case Features.Bytes(byte[] values, int columns, double scale) ->
                    b instanceof Features.Bytes other
                            && columns == other.columns()
                            && scale == other.scale()
                            && Arrays.equals(values, other.values());
            case Features.Floats(float[] values, int columns) ->
                    b instanceof Features.Floats other
                            && columns == other.columns()
                            && Arrays.equals(values, other.values());
        };
    }

    private static DataSet copy(DataSet data) {
        return new DataSet(data.description(), data.task(), copy(data.train()), copy(data.test()));
    }

    private static Samples copy(Samples samples) {
        Features features =
                switch (samples.features()) {
                    case Features.Bytes(byte[] values, int columns, double scale) ->
                            new Features.Bytes(values.clone(), columns, scale);
                    case Features.Floats(float[] values, int columns) ->
                            new Features.Floats(values.clone(), columns);
                };
        return new Samples(features, samples.targets().clone());
    }

    private static void overwrite(DataSet data) {
        for (Samples samples : new Samples[] {data.train(), data.test()}) {
            Arrays.fill(samples.targets(), Float.NaN);
            switch (samples.features()) {
                case Features.Bytes bytes -> Arrays.fill(bytes.values(), (byte) 77);
                case Features.Floats floats -> Arrays.fill(floats.values(), Float.NaN);
            }
        }
    }

    private AssertionError problem(String text) {
        return failure(text + " (seed " + SEED + ")");
    }
}
