package dev.growth.api.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final NetworkEdit EDIT = new NetworkEdit.Sequence(List.of());

    @Test
    void whatReadsTheSameInEachRunCanBeRecorded() {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("numbers", List.of(1, 2L, 3.0, 4f, new BigDecimal("5"), Double.NaN));
        evidence.put("array", new double[] {1, Double.POSITIVE_INFINITY});
        evidence.put("rest", Map.of("text", "x", "flag", true, "matrix", Matrix.identity(2)));

        assertThat(Evidence.problem(evidence)).isEmpty();
    }

    @Test
    void anythingElseIsNamedWithItsType() {
        assertThat(Evidence.problem(Map.of("set", Set.of(1))).orElseThrow())
                .startsWith("its evidence 'set' holds a java.util.");
        assertThat(Evidence.problem(Map.of("a", List.of(new AtomicLong(1)))))
                .contains(
                        "its evidence 'a' holds a java.util.concurrent.atomic.AtomicLong, which"
                                + " cannot be recorded");
        assertThat(Evidence.problem(Map.of("a", Map.of("b", new Object()))))
                .contains("its evidence 'a.b' holds a java.lang.Object, which cannot be recorded");
        assertThat(Evidence.problem(Map.of("a", Map.of(1, 2))))
                .contains("its evidence 'a' holds a map whose keys are not all strings");
        assertThat(Evidence.problem(Collections.singletonMap("a", null)))
                .contains("its evidence 'a' is null");
    }

    @Test
    void aMapWithoutAnOrderIsOrderedByItsNames() {
        Map<String, Object> unordered = new HashMap<>(Map.of("Aa", 1, "BB", 2, "c", 3, "a", 4));

        assertThat(grown(unordered).evidence().keySet()).containsExactly("Aa", "BB", "a", "c");
        assertThat(grown(Map.of("in", Map.of("z", 1, "y", 2))).evidence().get("in"))
                .hasToString("{y=2, z=1}");
    }

    @Test
    void aMapWithAnOrderKeepsIt() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);

        assertThat(grown(ordered).evidence().keySet()).containsExactly("z", "a");
    }

    @Test
    void whatChangesLaterDoesNotChangeTheProposal() {
        double[] array = {1};
        List<Object> list = new ArrayList<>(List.of(1));
        Proposal.Grown grown = grown(Map.of("array", array, "list", list));
        array[0] = 2;
        list.add(3);

        assertThat((double[]) grown.evidence().get("array")).containsExactly(1);
        assertThat(grown.evidence().get("list")).isEqualTo(List.of(1));
    }

    private static Proposal.Grown grown(Map<String, Object> evidence) {
        return new Proposal.Grown(EDIT, Optional.empty(), evidence);
    }
}
