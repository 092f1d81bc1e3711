package dev.growth.tck.reference;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A backend in plain double loops, to compare others with and to test strategies on.
 *
 * <p>Everything is computed in float64 and in the order of the formula; a FLOAT32 tensor rounds
 * each value that is stored in it. Tensors and workspaces are checked at every operation: using one
 * after it was closed throws {@link IllegalStateException}, one of another backend {@link
 * IllegalArgumentException}.
 */
public final class ReferenceBackend implements Backend {
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
            Require.that(isFloat(precision), "precision", "be float32 or float64", precision);
        }
    }

    private final ElementType precision;
    private final List<ReferenceWorkspace> workspaces = new ArrayList<>();
    private boolean closed;

    /** In FLOAT64. */
    public ReferenceBackend() {
        this(ElementType.FLOAT64);
    }

    /**
     * @param precision FLOAT32 or FLOAT64
     */
    public ReferenceBackend(ElementType precision) {
        if (!isFloat(precision)) {
            throw new IllegalArgumentException("a backend cannot train in " + precision);
        }
        this.precision = precision;
    }

    @Override
    public String device() {
        return "reference, 1 thread, " + precision.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Workspace open() {
        if (closed) {
            throw new IllegalStateException("the reference backend is closed");
        }
        ReferenceWorkspace workspace = new ReferenceWorkspace(this, workspaces::remove);
        workspaces.add(workspace);
        return workspace;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(workspaces).forEach(Workspace::close);
    }

    ElementType precision() {
        return precision;
    }

    static boolean isFloat(ElementType type) {
        return type == ElementType.FLOAT32 || type == ElementType.FLOAT64;
    }
}
