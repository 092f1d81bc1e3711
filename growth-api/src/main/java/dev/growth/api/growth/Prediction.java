package dev.growth.api.growth;

import dev.growth.api.network.NetworkEdit;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * What a method says that its edit does to the loss, in a form that can be measured: a family of
 * edits of growing amplitude, and the change of loss that the method's own equations give for each.
 *
 * <p>The family need not contain the proposed edit. A method that leaves the function as it is,
 * such as gradmax, predicts what a small gradient step of the new weights does.
 *
 * @param family amplitude → edit; amplitude 0 changes the function by nothing
 * @param change amplitude → predicted change of the mean loss over the statistics samples; negative
 *     where the loss falls
 * @param amplitude above 0, finite: where the engine measures for the run record
 * @param tolerance how far measured / predicted may be from 1 in the limit of small amplitudes, in
 *     float64
 * @since 0.1
 */
public record Prediction(
        DoubleFunction<NetworkEdit> family,
        DoubleUnaryOperator change,
        double amplitude,
        double tolerance) {
    public Prediction {
        Objects.requireNonNull(family, "the family is null");
        Objects.requireNonNull(change, "the change is null");
        if (!(amplitude > 0 && amplitude < Double.POSITIVE_INFINITY) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "amplitude " + amplitude + ", tolerance " + tolerance);
        }
    }
}
