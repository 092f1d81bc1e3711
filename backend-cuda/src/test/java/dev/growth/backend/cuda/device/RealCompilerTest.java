package dev.growth.backend.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.backend.cuda.library.CudaException;
import dev.growth.backend.cuda.library.Libraries;
import dev.growth.backend.cuda.library.Library;
import dev.growth.backend.cuda.library.SearchPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NVRTC itself, which needs no GPU; in the process of the GPU's tests, as the emulation is not. */
@Tag("gpu")
class RealCompilerTest {
    @BeforeAll
    static void loadNvrtc() {
        try {
            Libraries.load(SearchPath.of(Optional.empty(), System.getenv()), Library.NVRTC);
        } catch (BackendUnavailableException e) {
            Assumptions.abort("NVRTC compiles nothing: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"sm_75, float", "sm_80, double", "sm_90, float", "sm_90, double", "sm_120, float"})
    void itCompilesTheKernels(String architecture, String real) {
        assertThat(compiled(KernelSource.program(), architecture, real))
                .startsWith(0x7f, 'E', 'L', 'F')
                .hasSizeGreaterThan(10_000);
    }

    @Test
    void whatItSaysIsPassedOn() {
        assertThatThrownBy(() -> compiled("this is no program", "sm_90", "float"))
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith(
                        "nvrtcCompileProgram failed with status 6: NVRTC_ERROR_COMPILATION\ngrowth.cu(1): error");
    }

    private static byte[] compiled(String program, String architecture, String real) {
        return KernelCompiler.compile(
                program,
                Map.copyOf(KernelSource.files()),
                List.of(
                        "--gpu-architecture=" + architecture,
                        "--std=c++17",
                        "-DGROWTH_REAL=" + real));
    }
}
