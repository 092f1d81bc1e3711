package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.Where;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The kit accepts what is right and finds what a Strategy gets wrong. */
class StrategyConformanceFaultsTest {
    private static final Chosen<Where> WIDENS = FixedWhere.all(new Site.Widen(1, 2)).chosen();

    @Nested
    class Right extends StrategyConformance {
        @Override
        protected Chosen<Strategy> component() {
            return chosen(WIDENS, FixedHow.widening(0.1).chosen());
        }
    }

    @Test
    void findsPartsThatDoNotFitEachOther() {
        How widening = (_, _) -> new Proposal.Declined("never");
        assertFinds(
                "its where chooses",
                StrategyConformance::itsPartsFitEachOther,
                kit(FixedWhere.all(new Site.Deepen(1)).chosen(), made(new Made(widening))));
    }

    @Test
    void findsPartsThatAreNull() {
        assertFinds(
                "a part is null",
                StrategyConformance::itsPartsCanBeMade,
                kit(WIDENS, made(new Made(null))));
    }

    private static void assertFinds(
            String message, Consumer<StrategyConformance> check, StrategyConformance kit) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.accept(kit))
                .withMessageContaining(message);
    }

    private static Chosen<How> made(Made how) {
        return Component.of(How.class, "made", Made.class, "as given", Made::how).with(how);
    }

    private static StrategyConformance kit(Chosen<Where> where, Chosen<How> how) {
        return new StrategyConformance() {
            @Override
            protected Chosen<Strategy> component() {
                return chosen(where, how);
            }
        };
    }

    private static Chosen<Strategy> chosen(Chosen<Where> where, Chosen<How> how) {
        return Component.of(
                        Strategy.class,
                        "parts",
                        Parts.class,
                        "as given",
                        parts ->
                                new Strategy(
                                        new FixedWhen(List.of(1L)).chosen(),
                                        parts.where(),
                                        parts.how()))
                .with(new Parts(where, how));
    }

    /** The parts that vary. */
    public record Parts(@About("where") Chosen<Where> where, @About("how") Chosen<How> how) {}

    /** What is made. */
    public record Made(@About("how") How how) {}
}
