package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.Chosen;
import dev.growth.api.growth.How;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/** The kit on a given component; not a test itself. */
final class FaultyHowKit extends HowConformance {
    private final Chosen<How> how;

    FaultyHowKit(Chosen<How> how) {
        this.how = how;
    }

    @Override
    protected Chosen<How> component() {
        return how;
    }

    /** A test that this check fails with a message that contains all of these. */
    static DynamicTest finds(Chosen<How> how, Consumer<HowConformance> check, String... messages) {
        HowConformance kit = new FaultyHowKit(how);
        return DynamicTest.dynamicTest(
                messages[0],
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> check.accept(kit))
                                .satisfies(e -> assertThat(e.getMessage()).contains(messages)));
    }
}
