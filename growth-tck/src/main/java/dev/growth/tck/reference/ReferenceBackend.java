package dev.growth.tck.reference;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.host.HostBackend;
import java.util.Locale;

/**
 * A backend in plain double loops, to compare others with and to test strategies on.
 *
 * <p>Everything is computed in float64 and in the order of the formula; a FLOAT32 tensor rounds
 * each value that is stored in it. Tensors and workspaces are checked at every operation: using one
 * after it was closed throws {@link IllegalStateException}, one of another backend {@link
 * IllegalArgumentException}.
 *
 * @since 0.1
 */
public final class ReferenceBackend extends HostBackend {
    /** For catalogues: {@code backend: reference}. {@code auto} never takes it before another. */
    public static final Component<Backend, Settings> COMPONENT =
            Component.<Backend, Settings>of(
                            Backend.class,
                            "reference",
                            Settings.class,
                            "plain double loops on one thread, to compare other backends with",
                            settings -> new ReferenceBackend(settings.precision()))
                    .ranked(-1000);

    /** What a recipe can set. */
    public record Settings(
            @About("what training computes in: float32 or float64") @Default("float64")
                    ElementType precision) {
        public Settings {
            Require.that(
                    precision == ElementType.FLOAT32 || precision == ElementType.FLOAT64,
                    "precision",
                    "be float32 or float64",
                    precision);
        }
    }

    /** In FLOAT64. */
    public ReferenceBackend() {
        this(ElementType.FLOAT64);
    }

    /**
     * @param precision FLOAT32 or FLOAT64
     */
    public ReferenceBackend(ElementType precision) {
        super(precision);
    }

    @Override
    public String device() {
        return "reference, 1 thread, " + precision().name().toLowerCase(Locale.ROOT);
    }
}
