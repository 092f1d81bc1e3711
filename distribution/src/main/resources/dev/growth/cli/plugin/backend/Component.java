package {{package}};

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.host.HostBackend;
import dev.growth.host.HostTensor;
import dev.growth.host.HostWorkspace;
import dev.growth.host.Operands;
import java.util.stream.IntStream;

/** Plain loops, as growth-api has them, but for products, which use all cores. */
public final class {{Name}} extends HostBackend {
    /** {@code {{name}}}; {@code backend: auto} prefers those of a higher rank. */
    public static final Component<Backend, Settings> COMPONENT =
            Component.<Backend, Settings>of(
                            Backend.class,
                            "{{name}}",
                            Settings.class,
                            "Plain loops, the products on all cores.",
                            {{Name}}::new)
                    .ranked(-100);

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

    {{Name}}(Settings settings) {
        super(settings.precision());
    }

    @Override
    public String device() {
        return "plain loops, " + precision();
    }

    @Override
    protected HostWorkspace workspace() {
        return new Loops(this);
    }

    private static final class Loops extends HostWorkspace {
        Loops({{Name}} backend) {
            super(backend);
        }

        /** A row is summed by one thread, so the bits do not depend on the number of cores. */
        @Override
        public void multiply(
                Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
            Operands.multiply(out, a, b, transpose);
            HostTensor result = own(out);
            HostTensor left = own(a);
            HostTensor right = own(b);
            boolean transposeA = transpose == Transpose.A;
            boolean transposeB = transpose == Transpose.B;
            int length = transposeA ? a.rows() : a.columns();
            IntStream.range(0, out.rows())
                    .parallel()
                    .forEach(i -> {
                        double[] row = new double[out.columns()];
                        for (int k = 0; k < length; k++) {
                            double factor = transposeA ? left.get(k, i) : left.get(i, k);
                            for (int j = 0; j < row.length; j++) {
                                row[j] +=
                                        factor * (transposeB ? right.get(j, k) : right.get(k, j));
                            }
                        }
                        for (int j = 0; j < row.length; j++) {
                            double old = beta == 0 ? 0 : beta * result.get(i, j);
                            result.set(i, j, alpha * row[j] + old);
                        }
                    });
        }
    }
}
