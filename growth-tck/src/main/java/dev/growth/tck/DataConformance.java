package dev.growth.tck;

import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Data} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class MoonsConformanceTest extends DataConformance {
 *     @Override
 *     protected Chosen<Data> component() {
 *         return Moons.COMPONENT.with(new Moons.Settings(0.1, 100, 30, 50));
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

    /**
     * The samples of every part have as many targets as the task asks for, and such as it knows.
     */
    @Test
    public void targetsFitTheTask() {
        DataSet data = load();
        parts(data).forEach((part, samples) -> checkTargets(part, samples, data.task()));
    }

    /** No feature of any part is NaN or infinite. */
    @Test
    public void featuresAreFinite() {
        parts(load()).forEach(this::checkFinite);
    }

    /** Rows of a source are numbered from 1, and none of them is in two parts. */
    @Test
    public void partsShareNoRow() {
        Map<String, Map<Integer, String>> partOfRow = new HashMap<>();
        parts(load())
                .forEach((part, samples) ->
                        samples.origin()
                                .ifPresent(origin ->
                                        checkRows(
                                                part,
                                                origin,
                                                partOfRow.computeIfAbsent(
                                                        origin.source(),
                                                        source -> new HashMap<>()))));
    }

    private void checkRows(String part, Origin origin, Map<Integer, String> partOfRow) {
        for (int row : origin.rows()) {
            if (row < 1) {
                throw problem(
                        "%s: row %d of %s; rows are numbered from 1"
                                .formatted(part, row, origin.source()));
            }
            String other = partOfRow.putIfAbsent(row, part);
            if (other != null && !other.equals(part)) {
                throw problem(
                        "row %d of %s is in %s and in %s"
                                .formatted(row, origin.source(), other, part));
            }
        }
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

    /** By name, in the order in which messages look for mistakes. */
    private static Map<String, Samples> parts(DataSet data) {
        Map<String, Samples> parts = new LinkedHashMap<>();
        parts.put("train", data.train());
        data.validation().ifPresent(samples -> parts.put("validation", samples));
        parts.put("test", data.test());
        return parts;
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
        Map<String, Samples> parts = parts(actual);
        Map<String, Samples> others = parts(expected);
        boolean same =
                actual.task().equals(expected.task())
                        && actual.description().equals(expected.description())
                        && actual.image().equals(expected.image())
                        && parts.keySet().equals(others.keySet())
                        && parts.keySet().stream()
                                .allMatch(part -> same(parts.get(part), others.get(part)));
        if (!same) {
            throw problem(what + " with the same random numbers gives another data set");
        }
    }

    private static boolean same(Samples a, Samples b) {
        return Arrays.equals(a.targets(), b.targets())
                && same(a.features(), b.features())
                && rows(a).equals(rows(b));
    }

    /** Where samples are from, in values that can be compared. */
    private static List<Object> rows(Samples samples) {
        return samples.origin()
                .map(from ->
                        List.<Object>of(from.source(), IntStream.of(from.rows()).boxed().toList()))
                .orElse(List.of());
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
        return new DataSet(
                data.description(),
                data.task(),
                data.image(),
                copy(data.train()),
                data.validation().map(DataConformance::copy),
                copy(data.test()));
    }

    private static Samples copy(Samples samples) {
        Features features =
                switch (samples.features()) {
                    case Features.Bytes(byte[] values, int columns, double scale) ->
                            new Features.Bytes(values.clone(), columns, scale);
                    case Features.Floats(float[] values, int columns) ->
                            new Features.Floats(values.clone(), columns);
                };
        return new Samples(
                features,
                samples.targets().clone(),
                samples.origin().map(from -> new Origin(from.source(), from.rows().clone())));
    }

    private static void overwrite(DataSet data) {
        for (Samples samples : parts(data).values()) {
            Arrays.fill(samples.targets(), Float.NaN);
            samples.origin().ifPresent(from -> Arrays.fill(from.rows(), -1));
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
