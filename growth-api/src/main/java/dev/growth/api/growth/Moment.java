package dev.growth.api.growth;

/**
 * {@code E[leftᵀ·right]}: the mean over the samples of the product of two signals.
 *
 * @param left its width gives the rows
 * @param right its width gives the columns
 * @since 0.1
 */
public record Moment(Signal left, Signal right) {
    /** {@code E[H(a)ᵀH(b)]}. */
    public static Moment ofActivations(int a, int b) {
        return new Moment(new Signal.Activations(a), new Signal.Activations(b));
    }

    /** {@code E[H(a)ᵀδ(b)]}. */
    public static Moment ofActivationsAndGradient(int a, int b) {
        return new Moment(new Signal.Activations(a), new Signal.Gradient(b));
    }

    /** {@code E[δ(a)ᵀδ(b)]}; its trace for a = b is E‖δ‖². */
    public static Moment ofGradients(int a, int b) {
        return new Moment(new Signal.Gradient(a), new Signal.Gradient(b));
    }
}
