package dev.growth.engine.data;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.function.IntFunction;

/**
 * Looks at what a data component has loaded before anything is computed with it: every number is
 * finite, every class is one of the task's, and there are as many targets as the task asks for.
 * Without this a bad number is found much later, as a loss that is not finite, and training is
 * blamed.
 */
public final class DataChecks {
    private DataChecks() {}

    /**
     * Checks the samples to train on and to validate on. Those to test on are not looked at: they
     * are nobody's business before the run is over; see {@link #checkTest}.
     *
     * @param component name of the data component, for the message
     * @throws UserException at the first mistake; the message names the component, the part, the
     *     sample, the column and the value
     */
    public static void check(DataSet data, String component) {
        new Part(component, "training", data.task(), data.train()).check();
        data.validation()
                .ifPresent(
                        samples -> new Part(component, "validation", data.task(), samples).check());
    }

    /**
     * Checks the samples to test on, when the run is over.
     *
     * @param component name of the data component, for the message
     * @throws UserException as {@link #check} does
     */
    public static void checkTest(Samples test, Task task, String component) {
        new Part(component, "test", task, test).check();
    }

    /** The samples of one part. */
    private record Part(String component, String name, Task task, Samples samples) {
        void check() {
            checkTargetCount();
            checkTargets();
            switch (samples.features()) {
                case Features.Floats floats -> checkInputs(floats);
                case Features.Bytes bytes -> checkScale(bytes);
            }
        }

        private void checkTargetCount() {
            int expected = Math.multiplyExact(samples.count(), task.targetColumns());
            if (samples.targets().length != expected) {
                throw new UserException(
                        "data '%s': %d %s samples have %d target values, not %d (%d for each)"
                                .formatted(
                                        component,
                                        samples.count(),
                                        name,
                                        samples.targets().length,
                                        expected,
                                        task.targetColumns()));
            }
        }

        private void checkTargets() {
            switch (task) {
                case Task.Classification(var classes) -> checkClasses(classes.size());
                case Task.Regression(var outputs) ->
                        checkFinite(
                                samples.targets(),
                                outputs.size(),
                                column -> "target '" + outputs.get(column) + "'");
            }
        }

        private void checkClasses(int classes) {
            float[] targets = samples.targets();
            for (int i = 0; i < targets.length; i++) {
                float target = targets[i];
                // NaN fails each of these.
                boolean known = target >= 0 && target < classes && target == Math.rint(target);
                if (!known) {
                    throw new UserException(
                            "%s has the class number %s; the %d classes have the numbers 0 to %d"
                                    .formatted(place(i), text(target), classes, classes - 1));
                }
            }
        }

        private void checkInputs(Features.Floats floats) {
            checkFinite(floats.values(), floats.columns(), column -> "input " + (column + 1));
        }

        private void checkFinite(float[] values, int columns, IntFunction<String> column) {
            for (int i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new UserException(
                            "%s has %s in %s; every value must be a finite number"
                                    .formatted(
                                            place(i / columns),
                                            values[i],
                                            column.apply(i % columns)));
                }
            }
        }

        private void checkScale(Features.Bytes bytes) {
            if (!Double.isFinite(bytes.scale())) {
                throw new UserException(
                        "data '%s': the scale of the %s inputs is %s; it must be a finite number"
                                .formatted(component, name, bytes.scale()));
            }
        }

        /** {@code data 'csv': training sample 3 (table.csv, row 7)}. */
        private String place(int sample) {
            String origin =
                    samples.origin()
                            .map(from ->
                                    " (%s, row %d)".formatted(from.source(), from.rows()[sample]))
                            .orElse("");
            return "data '%s': %s sample %d%s".formatted(component, name, sample + 1, origin);
        }

        /** Class numbers are whole: {@code 7}, but {@code 0.5} and {@code NaN} as they are. */
        private static String text(float value) {
            return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
        }
    }
}
