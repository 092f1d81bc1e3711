package {{package}};

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.tck.BackendConformance;
import org.junit.jupiter.api.Nested;

/** It does what any Backend must do, in both precisions. */
class {{Name}}Test {
    @Nested
    class Float32 extends BackendConformance {
        @Override
        protected Backend backend() {
            return new {{Name}}(new {{Name}}.Settings(ElementType.FLOAT32));
        }
    }

    @Nested
    class Float64 extends BackendConformance {
        @Override
        protected Backend backend() {
            return new {{Name}}(new {{Name}}.Settings(ElementType.FLOAT64));
        }
    }
}
