package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
    @Test
    void aReaderGetsBackWhatWasWritten() {
        String text = "\"quotes\" \\ tab\t line\n bell\u0007 ä → 🎲";
        Map<String, Object> value =
                Map.of(text, List.of(text, 1, 2.5, true, Map.of()), "empty", List.of());

        assertThat(JsonMapper.shared().readValue(Json.text(value), Object.class)).isEqualTo(value);
    }
}
