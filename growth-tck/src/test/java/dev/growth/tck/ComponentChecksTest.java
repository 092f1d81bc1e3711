package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.When;
import dev.growth.api.network.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ComponentChecksTest {
    public enum Choice {
        ONE_OF,
        OTHER
    }

    public record Good(
            @About("whole") @Default("3") int whole,
            @About("long") @Default("10_000") long large,
            @About("number") @Default("1e-4") double number,
            @About("truth") @Default("true") boolean truth,
            @About("text") @Default("any") String text,
            @About("path") @Default("../data") Path path,
            @About("choice") @Default("one-of") Choice choice,
            @About("activation") @Default("leaky-relu(0.1)") Activation activation,
            @About("none") @Default("[]") List<String> none,
            @About("optional") Optional<Integer> optional) {}

    public record Required(@About("one") int one) {
        public Required {
            throw new IllegalStateException("must not be constructed without " + one);
        }
    }

    public record OneOf(@About("a") Optional<Integer> a, @About("b") Optional<Integer> b) {
        public OneOf {
            Require.that(a.isPresent() || b.isPresent(), "a", "be given, or b,", "missing");
        }
    }

    public record NoNumber(@About("number") @Default("many") double number) {}

    public record NoChoice(@About("choice") @Default("ONE_OF") Choice choice) {}

    public record NoTruth(@About("truth") @Default("yes") boolean truth) {}

    public record OutOfRange(@About("share") @Default("2") double share) {
        public OutOfRange {
            Require.between("share", share, 0, 1);
        }
    }

    public record Undocumented(double number) {}

    record Hidden() {}

    @Test
    void acceptsWhatIsRight() {
        for (Class<? extends Record> settings : List.of(Good.class, Required.class, OneOf.class)) {
            assertThatCode(
                            () -> {
                                ComponentChecks.documented(settings);
                                ComponentChecks.defaults(settings);
                            })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void findsDefaultsThatCannotBe() {
        assertFails("default 'many' of setting number is no double", defaults(NoNumber.class));
        assertFails("default 'ONE_OF' of setting choice", defaults(NoChoice.class));
        assertFails("default 'yes' of setting truth", defaults(NoTruth.class));
        assertFails("does not take its own defaults", defaults(OutOfRange.class));
    }

    private static ThrowingCallable defaults(Class<? extends Record> settings) {
        return () -> ComponentChecks.defaults(settings);
    }

    @Test
    void findsWhatUsersWouldMiss() {
        assertFails("setting number of", () -> ComponentChecks.documented(Undocumented.class));
        assertFails("must be public", () -> ComponentChecks.documented(Hidden.class));
        Component<When, Good> silent =
                Component.of(When.class, "silent", Good.class, " ", _ -> _ -> Decision.WAIT);
        assertFails("'silent' has no summary", () -> ComponentChecks.described(silent));
    }

    private static void assertFails(String message, ThrowingCallable check) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(check)
                .withMessageContaining(message);
    }
}
