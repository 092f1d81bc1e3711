package dev.growth.backend.cuda.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.BackendUnavailableException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real libraries, which load without a GPU; in the process of the GPU's tests. */
@Tag("gpu")
class RealLibrariesTest {
    @Test
    void everyFunctionIsInItsLibrary() throws IllegalAccessException {
        try {
            Libraries.load(SearchPath.of(Optional.empty(), System.getenv()), Library.CUSOLVER);
        } catch (BackendUnavailableException e) {
            Assumptions.abort("no library is looked at: " + e.getMessage());
        }
        for (Class<?> holder :
                List.of(
                        Cudart.class,
                        CudartGraphs.class,
                        Nvrtc.class,
                        Cublas.class,
                        Cusolver.class)) {
            MethodHandles.privateLookupIn(holder, MethodHandles.lookup()).ensureInitialized(holder);
        }
        assertThat(Libraries.bound()).isNotEmpty();
    }
}
