package dev.growth.benchmarks.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.growth.api.tensor.Transpose;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductsTest {
    /** Both are given the same operands, so a table compares the same work. */
    @ParameterizedTest
    @EnumSource
    void oursIsWhatOpenBlasComputes(Transpose transpose) {
        Shape shape = Shape.of("5,7,3", transpose);
        try (OurProduct ours = new OurProduct(shape, 1);
                BlasProduct theirs = new BlasProduct(found(), shape)) {
            ours.run();
            theirs.run();

            float[] expected = theirs.result();
            double[] result = ours.result();
            assertThat(expected).doesNotContain(0);
            for (int i = 0; i < expected.length; i++) {
                assertThat(result[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    private static OpenBlas found() {
        try {
            return OpenBlas.find();
        } catch (NoSuchElementException e) {
            return abort(e.getMessage());
        }
    }
}
