package dev.growth.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.network.Matrix;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void writesEveryTypeOfValueInOrder() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", null);
        object.put("a", "quote \" and ü");
        object.put(
                "numbers", Arrays.asList(1, 2L, 0.1f, 0.1, -0.0, 1e300, (short) 3, BigInteger.TEN));
        object.put("array", new double[] {1, Double.NaN, Double.NEGATIVE_INFINITY});
        object.put("matrix", Matrix.of(2, 3, 1, 2, 3, 4, 5, 6));
        object.put("flag", true);
        object.put("nested", Map.of("empty", List.of()));

        assertThat(JsonWriter.line(object))
                .isEqualTo(
                        "{\"z\":null,\"a\":\"quote \\\" and ü\","
                                + "\"numbers\":[1,2,0.1,0.1,-0.0,1.0E300,3,10],"
                                + "\"array\":[1.0,\"NaN\",\"-Infinity\"],"
                                + "\"matrix\":[[1.0,2.0,3.0],[4.0,5.0,6.0]],"
                                + "\"flag\":true,\"nested\":{\"empty\":[]}}");
    }

    @Test
    void documentsAreIndented() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("widths", List.of(1, 30));
        object.put("empty", Map.of());
        object.put("resumed", List.of(Map.of("step", 5)));

        assertThat(JsonWriter.document(object))
                .isEqualTo(
                        """
                        {
                          "widths": [1, 30],
                          "empty": {},
                          "resumed": [{
                            "step": 5
                          }]
                        }
                        """);
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertThatThrownBy(() -> JsonWriter.line(Map.of("thread", Thread.currentThread())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no JSON for a value of type java.lang.Thread");
    }

    @Test
    void everyNumberComesBackToTheBit() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            long whole = random.nextLong();
            double number = Double.longBitsToDouble(random.nextLong());
            Fields read = read(JsonWriter.line(Map.of("whole", whole, "number", number)));
            assertThat(read.integer("whole")).as("seed %d, draw %d", seed, i).isEqualTo(whole);
            assertThat(Double.doubleToLongBits(read.number("number")))
                    .as("seed %d, draw %d: %s", seed, i, number)
                    .isEqualTo(Double.doubleToLongBits(number));
        }
    }

    @Test
    void fieldsGiveTypedAccess() {
        Fields fields =
                read(
                        """
                        {"text": "a", "flag": false, "none": null, "big": 99999999999999999999,
                         "whole": [1, 2], "numbers": [1, 2.5, "NaN"],
                         "object": {"x": 1}, "objects": [{"x": 1}, {"x": 2}]}\
                        """);

        assertThat(fields.text("text")).isEqualTo("a");
        assertThat(fields.flag("flag")).isFalse();
        assertThat(fields.has("none")).isTrue();
        assertThat(fields.has("absent")).isFalse();
        assertThat(fields.number("big")).isEqualTo(1e20);
        assertThat(fields.integers("whole")).containsExactly(1L, 2L);
        assertThat(fields.numbers("numbers")).containsExactly(1.0, 2.5, Double.NaN);
        assertThat(fields.object("object").integer("x")).isEqualTo(1);
        assertThat(fields.objects("objects").stream().map(o -> o.integer("x")))
                .containsExactly(1L, 2L);
    }

    @Test
    void fieldsSayWhatIsWrongAndWhere() {
        Fields fields = read("{\"x\": {\"y\": \"text\", \"z\": \"" + "9".repeat(1000) + "\"}}");

        assertThatThrownBy(() -> fields.object("x").integer("y"))
                .isInstanceOf(UserException.class)
                .hasMessage("t.json x has a wrong y: text is not a whole number");
        assertThatThrownBy(() -> fields.object("x").number("w")).hasMessage("t.json x has no w");
        assertThatThrownBy(() -> fields.object("x").number("z"))
                .hasMessage("t.json x has a wrong z: " + "9".repeat(100) + "… is not a number");
        assertThatThrownBy(() -> fields.text("x")).hasMessageEndingWith("is not a string");
        assertThatThrownBy(() -> fields.flag("x")).hasMessageEndingWith("is not true or false");
        assertThatThrownBy(() -> fields.integers("x")).hasMessageEndingWith("is not an array");
        assertThatThrownBy(() -> fields.object("x").object("y"))
                .hasMessageEndingWith("is not an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                | t.json is no JSON object: it does not begin with {",
                "{\"a\":1} 2        | t.json goes on after the end of its JSON object",
                "{\"a\":1,\"a\":2}  | t.json:1:11 is broken JSON: Duplicate",
                "{\"a\":            | t.json:1:6 is broken JSON: Unexpected end",
                "{\"a\":NaN}        | t.json:1:9 is broken JSON",
                "{'a':1}            | t.json:1:2 is broken JSON",
            })
    void refusesWhatIsNotOneJsonObject(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nul", "{"})
    void refusesWhatIsHardlyJson(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserException.class);
    }

    @Test
    void refusesDeepNestingAndOtherEncodings() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> JsonReader.object("t.json", new byte[] {'{', (byte) 0xff, '}'}))
                .isInstanceOf(UserException.class)
                .hasMessage("t.json is no JSON: it is not encoded in UTF-8");
    }

    private static Fields read(String text) {
        return new Fields(
                "t.json", JsonReader.object("t.json", text.getBytes(StandardCharsets.UTF_8)));
    }
}
