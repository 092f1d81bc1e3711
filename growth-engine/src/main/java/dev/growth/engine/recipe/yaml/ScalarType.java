package dev.growth.engine.recipe.yaml;

import dev.growth.api.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A setting that is one value, not made of others. */
sealed interface ScalarType extends SettingType {
    /**
     * Makes the value from what a recipe says.
     *
     * @throws IllegalArgumentException with the rest of a sentence: {@code must be … but is …}
     */
    Object read(Node.Scalar node);

    /** The value as a recipe says it. */
    default String write(Object value) {
        return value.toString();
    }

    /** The scalar type of a Java type, if it is one. */
    static Optional<ScalarType> of(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Optional.of(new WholeNumber(true));
        }
        if (type == long.class || type == Long.class) {
            return Optional.of(new WholeNumber(false));
        }
        if (type == double.class || type == Double.class) {
            return Optional.of(new RealNumber());
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(new Flag());
        }
        if (type == String.class) {
            return Optional.of(new Text());
        }
        if (type == Path.class) {
            return Optional.of(new FilePath());
        }
        if (type.isEnum()) {
            return Optional.of(new Word(List.<Enum<?>>of((Enum<?>[]) type.getEnumConstants())));
        }
        return Parsed.of(type);
    }

    private static IllegalArgumentException mistyped(ScalarType type, Node node) {
        return new IllegalArgumentException(
                "must be a " + type.words() + " but is " + node.inWords());
    }

    private static String text(Node.Scalar node) {
        if (node.isNothing()) {
            throw new IllegalArgumentException("must have a value but is empty");
        }
        return node.text();
    }

    /** An int or a long. */
    record WholeNumber(boolean isInt) implements ScalarType {
        @Override
        public Object read(Node.Scalar node) {
            BigDecimal value = decimal(node);
            long least = isInt ? Integer.MIN_VALUE : Long.MIN_VALUE;
            long most = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
            if (value.compareTo(BigDecimal.valueOf(least)) < 0
                    || value.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw new IllegalArgumentException(
                        "must be between " + least + " and " + most + " but is " + node.shown());
            }
            // The bounds are checked first: the digits of 1e999999999 must never be written out.
            if (value.stripTrailingZeros().scale() > 0) {
                throw mistyped(this, node);
            }
            long whole = value.longValueExact();
            return isInt ? (Object) (int) whole : (Object) whole;
        }

        private BigDecimal decimal(Node.Scalar node) {
            if (!RealNumber.isFinite(node)) {
                throw mistyped(this, node);
            }
            try {
                return new BigDecimal(node.text());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(mistyped(this, node).getMessage(), e);
            }
        }

        @Override
        public String words() {
            return "whole number";
        }
    }

    /** A double. */
    record RealNumber() implements ScalarType {
        private static final Pattern FINITE =
                Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

        /** More than any double has, exactly written; reading costs more than the length. */
        private static final int MOST_CHARACTERS = 1100;

        /**
         * Whether it is a number of digits.
         *
         * @throws IllegalArgumentException if it has too many
         */
        private static boolean isFinite(Node.Scalar node) {
            if (node.quoted() || !FINITE.matcher(node.text()).matches()) {
                return false;
            }
            if (node.text().length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "must be a number of at most "
                                + MOST_CHARACTERS
                                + " characters but is "
                                + node.shown());
            }
            return true;
        }

        @Override
        public Object read(Node.Scalar node) {
            if (!node.quoted() && node.text().matches("[-+]?\\.inf")) {
                return node.text().startsWith("-")
                        ? Double.NEGATIVE_INFINITY
                        : Double.POSITIVE_INFINITY;
            }
            if (!node.quoted() && node.text().equals(".nan")) {
                return Double.NaN;
            }
            if (!isFinite(node)) {
                throw mistyped(this, node);
            }
            double value = Double.parseDouble(node.text());
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "must be between "
                                + -Double.MAX_VALUE
                                + " and "
                                + Double.MAX_VALUE
                                + " but is "
                                + node.shown());
            }
            return value;
        }

        @Override
        public String write(Object value) {
            double number = (Double) value;
            if (Double.isNaN(number)) {
                return ".nan";
            }
            if (Double.isInfinite(number)) {
                return number > 0 ? ".inf" : "-.inf";
            }
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            boolean negativeZero = Double.compare(number, -0.0) == 0;
            return whole && !negativeZero ? Long.toString((long) number) : Double.toString(number);
        }

        @Override
        public String words() {
            return "number";
        }
    }

    /** A boolean. */
    record Flag() implements ScalarType {
        @Override
        public Object read(Node.Scalar node) {
            if (node.quoted() || !List.of("true", "false").contains(node.text())) {
                throw new IllegalArgumentException(
                        "must be true or false but is " + node.inWords());
            }
            return node.text().equals("true");
        }

        @Override
        public String words() {
            return "true or false";
        }
    }

    /** A String. */
    record Text() implements ScalarType {
        @Override
        public Object read(Node.Scalar node) {
            return text(node);
        }

        @Override
        public String words() {
            return "text";
        }
    }

    /** A Path. */
    record FilePath() implements ScalarType {
        @Override
        public Object read(Node.Scalar node) {
            String text = text(node);
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(
                        "must be a path but is " + node.inWords() + ": " + e.getReason(), e);
            }
        }

        @Override
        public String words() {
            return "path";
        }
    }

    /** An enum. */
    record Word(List<Enum<?>> constants) implements ScalarType {
        @Override
        public Object read(Node.Scalar node) {
            return constants.stream()
                    .filter(constant -> KebabCase.of(constant).equals(node.text()))
                    .findFirst()
                    .orElseThrow(() -> unknown(node));
        }

        private IllegalArgumentException unknown(Node.Scalar node) {
            return new IllegalArgumentException(
                    "must be "
                            + words()
                            + " but is "
                            + node.inWords()
                            + Suggestion.closest(node.text(), names())
                                    .map(name -> ". Did you mean '" + name + "'?")
                                    .orElse(""));
        }

        @Override
        public String write(Object value) {
            return KebabCase.of((Enum<?>) value);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", names());
        }

        private List<String> names() {
            return constants.stream().map(KebabCase::of).toList();
        }
    }

    /** Any type with {@code static T parse(String)} whose {@code toString} writes what it reads. */
    record Parsed(Class<?> type, Method parse) implements ScalarType {
        private static Optional<ScalarType> of(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals("parse"))
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .filter(method -> method.getReturnType() == type)
                    .filter(m ->
                            Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}))
                    .findFirst()
                    .map(method -> new Parsed(type, method));
        }

        @Override
        public Object read(Node.Scalar node) {
            String text = text(node);
            try {
                return parse.invoke(null, text);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException reason) {
                    throw reason;
                }
                throw new IllegalStateException(parse + " failed for '" + text + "'", e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(type + " is not accessible to the engine", e);
            }
        }

        @Override
        public String words() {
            return KebabCase.of(type.getSimpleName());
        }
    }
}
