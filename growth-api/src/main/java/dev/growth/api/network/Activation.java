package dev.growth.api.network;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * An activation function σ with its parameter. The methods here are the reference in float64, which
 * the kernels of every backend are tested against.
 *
 * @param function which function
 * @param parameter its parameter; 0 where it takes none
 * @since 0.1
 */
public record Activation(ActivationFunction function, double parameter) {
    /** λ of SELU. */
    public static final double SELU_SCALE = 1.0507009873554805;

    /** λ·α of SELU: its slope at 0 from the left. */
    public static final double SELU_SCALE_ALPHA = 1.7580993408473768;

    private static final double INVERSE_SQRT_2PI = 0.3989422804014327;

    public Activation {
        boolean fits =
                switch (function) {
                    case LEAKY_RELU -> parameter >= 0 && parameter < 1;
                    case RELU_POWER -> parameter >= 1 && parameter <= 16;
                    case ELU -> parameter > 0 && parameter <= 100;
                    default -> parameter == 0;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    function.hasParameter()
                            ? function.text() + " cannot have the parameter " + parameter
                            : function.text() + " takes no parameter but got " + parameter);
        }
    }

    /** The function with its default parameter. */
    public static Activation of(ActivationFunction function) {
        return new Activation(function, function.defaultParameter());
    }

    /**
     * Reads {@code relu}, {@code leaky-relu} or {@code leaky-relu(0.1)}.
     *
     * @throws IllegalArgumentException with a sentence that lists the functions
     */
    public static Activation parse(String text) {
        int open = text.indexOf('(');
        boolean closed = open > 0 && text.endsWith(")");
        String name = (closed ? text.substring(0, open) : text).strip();
        for (ActivationFunction function : ActivationFunction.values()) {
            if (function.text().equals(name)) {
                return closed
                        ? new Activation(
                                function, number(text.substring(open + 1, text.length() - 1)))
                        : of(function);
            }
        }
        throw new IllegalArgumentException(
                "must be one of "
                        + Arrays.stream(ActivationFunction.values())
                                .map(ActivationFunction::text)
                                .collect(Collectors.joining(", "))
                        + " but is '"
                        + text
                        + "'");
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    /** σ(z). */
    public double value(double z) {
        return switch (function) {
            case IDENTITY -> z;
            case RELU -> z >= 0 || Double.isNaN(z) ? z : 0;
            case LEAKY_RELU -> z >= 0 ? z : parameter * z;
            case RELU_POWER -> z >= 0 || Double.isNaN(z) ? Math.pow(z, parameter) : 0;
            case ELU -> z >= 0 ? z : parameter * Math.expm1(z);
            case SELU -> z >= 0 ? SELU_SCALE * z : SELU_SCALE_ALPHA * Math.expm1(z);
            case GELU -> z == Double.NEGATIVE_INFINITY ? 0 : z * normalCdf(z);
            case SWISH -> z == Double.NEGATIVE_INFINITY ? 0 : z * sigmoid(z);
            case TANH -> Math.tanh(z);
            case SIGMOID -> sigmoid(z);
            case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
            case GAUSSIAN -> Math.exp(-z * z / 2);
        };
    }

    /** σ′(z); at a kink the slope from the right. */
    public double derivative(double z) {
        return switch (function) {
            case IDENTITY -> 1;
            case RELU -> z >= 0 ? 1 : 0;
            case LEAKY_RELU -> z >= 0 ? 1 : parameter;
            case RELU_POWER -> z >= 0 ? parameter * Math.pow(z, parameter - 1) : 0;
            case ELU -> z >= 0 ? 1 : parameter * Math.exp(z);
            case SELU -> z >= 0 ? SELU_SCALE : SELU_SCALE_ALPHA * Math.exp(z);
            case GELU -> normalCdf(z) + z * normalDensity(z);
            case SWISH -> {
                double s = sigmoid(z);
                yield s * (1 + z * (1 - s));
            }
            case TANH -> {
                double t = Math.tanh(z);
                yield 1 - t * t;
            }
            case SIGMOID -> {
                double s = sigmoid(z);
                yield s * (1 - s);
            }
            case SOFTPLUS -> sigmoid(z);
            case GAUSSIAN -> -z * Math.exp(-z * z / 2);
        };
    }

    /** σ″(z); 0 at a kink and for piecewise linear functions. */
    public double secondDerivative(double z) {
        return switch (function) {
            case IDENTITY, RELU, LEAKY_RELU -> 0;
            case RELU_POWER -> z > 0 ? parameter * (parameter - 1) * Math.pow(z, parameter - 2) : 0;
            case ELU -> z >= 0 ? 0 : parameter * Math.exp(z);
            case SELU -> z >= 0 ? 0 : SELU_SCALE_ALPHA * Math.exp(z);
            case GELU -> (2 - z * z) * normalDensity(z);
            case SWISH -> {
                double s = sigmoid(z);
                yield s * (1 - s) * (2 + z * (1 - 2 * s));
            }
            case TANH -> {
                double t = Math.tanh(z);
                yield -2 * t * (1 - t * t);
            }
            case SIGMOID -> {
                double s = sigmoid(z);
                yield s * (1 - s) * (1 - 2 * s);
            }
            case SOFTPLUS -> {
                double s = sigmoid(z);
                yield s * (1 - s);
            }
            case GAUSSIAN -> (z * z - 1) * Math.exp(-z * z / 2);
        };
    }

    /** σ′(0+), the slope at 0 from the right. */
    public double slopeRight() {
        return derivative(0);
    }

    /** σ′(0−), the slope at 0 from the left. */
    public double slopeLeft() {
        return switch (function) {
            case RELU, RELU_POWER -> 0;
            case LEAKY_RELU, ELU -> parameter;
            case SELU -> SELU_SCALE_ALPHA;
            default -> derivative(0);
        };
    }

    /** The p with {@code σ(c·z) = cᵖ·σ(z)} for all c > 0, if there is one. */
    public OptionalDouble homogeneity() {
        return switch (function) {
            case IDENTITY, RELU, LEAKY_RELU -> OptionalDouble.of(1);
            case RELU_POWER -> OptionalDouble.of(parameter);
            default -> OptionalDouble.empty();
        };
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return parameter == function.defaultParameter()
                ? function.text()
                : function.text() + "(" + parameter + ")";
    }

    private static double sigmoid(double z) {
        if (z >= 0) {
            return 1 / (1 + Math.exp(-z));
        }
        double e = Math.exp(z);
        return e / (1 + e);
    }

    private static double normalDensity(double z) {
        return INVERSE_SQRT_2PI * Math.exp(-z * z / 2);
    }

    /**
     * Φ(z) to about 1e-15 absolute: {@code ½ + φ(z)·Σ z^(2n+1) / (1·3·5···(2n+1))}, whose terms all
     * have one sign (Abramowitz and Stegun 26.2.11).
     */
    private static double normalCdf(double z) {
        if (!(Math.abs(z) < 8.5)) {
            return Double.isNaN(z) ? z : z > 0 ? 1 : 0;
        }
        double term = z;
        double sum = z;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= z * z / (2 * n + 1);
            sum += term;
        }
        return Math.max(0, 0.5 + normalDensity(z) * sum);
    }
}
