package dev.growth.engine.file;

import dev.growth.api.network.Matrix;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Plain values as JSON text, with the keys in the order of the map. Values are null, {@code
 * String}, {@code Boolean}, {@code Number}, {@code double[]}, {@link Matrix} (an array of rows),
 * and maps and iterables of them.
 *
 * <p>JSON has no NaN and no infinity: they become the strings {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}, which tell them apart and which most languages turn back into numbers.
 */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final ObjectWriteContext INDENTED =
            new ObjectWriteContext.Base() {
                @Override
                public PrettyPrinter getPrettyPrinter() {
                    return prettyPrinter();
                }

                @Override
                public boolean hasPrettyPrinter() {
                    return true;
                }
            };

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /**
     * The object on one line, without a line end.
     *
     * @throws IllegalArgumentException if it holds a value of another type
     */
    public static String line(Map<String, ?> object) {
        return text(object, ObjectWriteContext.empty());
    }

    /**
     * The object indented for people, with a line end.
     *
     * @throws IllegalArgumentException if it holds a value of another type
     */
    public static String document(Map<String, ?> object) {
        return text(object, INDENTED) + "\n";
    }

    private static String text(Map<String, ?> object, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
            new JsonWriter(generator).write(object);
        }
        return text.toString();
    }

    private void write(Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(text);
            case Boolean flag -> generator.writeBoolean(flag);
            case Number number -> write(number);
            case double[] numbers -> write(numbers, 0, numbers.length);
            case Matrix matrix -> write(matrix);
            case Map<?, ?> map -> write(map);
            case Iterable<?> values -> {
                generator.writeStartArray();
                values.forEach(this::write);
                generator.writeEndArray();
            }
            default ->
                    throw new IllegalArgumentException(
                            "no JSON for a value of type " + value.getClass().getName());
        }
    }

    private void write(Map<?, ?> map) {
        generator.writeStartObject();
        map.forEach((name, value) -> {
            generator.writeName((String) name);
            write(value);
        });
        generator.writeEndObject();
    }

    private void write(Matrix matrix) {
        double[] values = matrix.toArray();
        generator.writeStartArray();
        for (int row = 0; row < matrix.rows(); row++) {
            write(values, row * matrix.columns(), matrix.columns());
        }
        generator.writeEndArray();
    }

    private void write(double[] values, int from, int count) {
        generator.writeStartArray();
        for (int i = from; i < from + count; i++) {
            write((Number) values[i]);
        }
        generator.writeEndArray();
    }

    private void write(Number number) {
        switch (number) {
            case Float f when Float.isFinite(f) -> generator.writeNumber(f);
            case BigInteger integer -> generator.writeNumber(integer);
            case BigDecimal decimal -> generator.writeNumber(decimal);
            case Float _, Double _ -> {
                double value = number.doubleValue();
                if (Double.isFinite(value)) {
                    generator.writeNumber(value);
                } else {
                    generator.writeString(Double.toString(value));
                }
            }
            default -> generator.writeNumber(number.longValue());
        }
    }

    private static PrettyPrinter prettyPrinter() {
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayElementSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultPrettyPrinter.NopIndenter());
        return printer;
    }
}
