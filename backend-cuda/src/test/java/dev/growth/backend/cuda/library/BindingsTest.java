package dev.growth.backend.cuda.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.backend.cuda.EmulatedLibraries;
import dev.growth.backend.cuda.library.BytedecoClass.Declaration;
import dev.growth.backend.cuda.library.BytedecoClass.Kind;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our declarations of CUDA's functions against those of another project. */
class BindingsTest {
    private static final List<Class<?>> HOLDERS =
            List.of(Cudart.class, CudartGraphs.class, Cublas.class, Cusolver.class, Nvrtc.class);
    private static final Map<String, BytedecoClass> DECLARED =
            Stream.of("cudart", "cublas", "cusolver", "nvrtc")
                    .collect(Collectors.toMap(name -> name, BytedecoClass::of));

    /** Names of our constants and theirs; ours are looked up in the package of the device. */
    private static final Map<String, String> CONSTANTS =
            Map.ofEntries(
                    Map.entry("library.Cudart.MEMORY_ALLOCATION", "cudaErrorMemoryAllocation"),
                    Map.entry("library.Cudart.NOT_READY", "cudaErrorNotReady"),
                    Map.entry("device.Device.NON_BLOCKING", "cudaStreamNonBlocking"),
                    Map.entry("device.Device.RELAXED", "cudaStreamCaptureModeRelaxed"),
                    Map.entry("device.Staging.TO_DEVICE", "cudaMemcpyHostToDevice"),
                    Map.entry("device.Staging.TO_HOST", "cudaMemcpyDeviceToHost"),
                    Map.entry("device.Staging.DISABLE_TIMING", "cudaEventDisableTiming"),
                    Map.entry(
                            "device.DeviceInfo.CAPABILITY_MAJOR",
                            "cudaDevAttrComputeCapabilityMajor"),
                    Map.entry(
                            "device.DeviceInfo.CAPABILITY_MINOR",
                            "cudaDevAttrComputeCapabilityMinor"),
                    Map.entry("device.Products.FLOATS", "CUDA_R_32F"),
                    Map.entry("device.Products.DOUBLES", "CUDA_R_64F"),
                    Map.entry("device.Products.COMPUTE_64F", "CUBLAS_COMPUTE_64F"),
                    Map.entry("device.Products.DEFAULT_ALGORITHM", "CUBLAS_GEMM_DEFAULT"),
                    Map.entry("device.Products.RIGHT", "CUBLAS_SIDE_RIGHT"),
                    Map.entry("device.Products.UPPER", "CUBLAS_FILL_MODE_UPPER"),
                    Map.entry("device.Products.NON_UNIT", "CUBLAS_DIAG_NON_UNIT"),
                    Map.entry("device.MathCodes.FP32", "CUBLAS_COMPUTE_32F"),
                    Map.entry("device.MathCodes.TF32", "CUBLAS_COMPUTE_32F_FAST_TF32"),
                    Map.entry("device.MathCodes.BF16", "CUBLAS_COMPUTE_32F_FAST_16BF"),
                    Map.entry("device.Solver.VECTORS", "CUSOLVER_EIG_MODE_VECTOR"),
                    Map.entry("device.Solver.UPPER", "CUBLAS_FILL_MODE_UPPER"));

    @BeforeAll
    static void load() {
        EmulatedLibraries.load();
    }

    @Test
    void everyFunctionIsDeclaredAsElsewhere() throws IllegalAccessException {
        for (Class<?> holder : HOLDERS) {
            MethodHandles.privateLookupIn(holder, MethodHandles.lookup()).ensureInitialized(holder);
        }
        long handles =
                HOLDERS.stream()
                        .flatMap(holder -> Stream.of(holder.getDeclaredFields()))
                        .filter(field -> field.getType() == MethodHandle.class)
                        .count();
        assertThat(Libraries.bound()).hasSize((int) handles);
        assertThat(Libraries.bound())
                .allSatisfy((function, ours) -> {
                    List<Declaration> theirs =
                            DECLARED.values().stream()
                                    .flatMap(library -> library.declarations(function).stream())
                                    .toList();
                    assertThat(theirs)
                            .as("%s as %s", function, ours)
                            .isNotEmpty()
                            .anyMatch(declaration -> alike(ours, declaration));
                });
    }

    @Test
    void aWrongDeclarationIsFound() {
        Declaration copy =
                DECLARED.get("cudart").declarations("cudaMemcpy2DAsync").stream()
                        .filter(d -> d.parameters().size() == 8)
                        .findFirst()
                        .orElseThrow();
        MemoryLayout opaque = CType.OPAQUE;
        MemoryLayout size = CType.SIZE;
        MemoryLayout kind = CType.INT;
        assertThat(alike(CType.status(opaque, size, opaque, size, size, size, kind, opaque), copy))
                .isTrue();
        assertThat(alike(CType.status(opaque, size, opaque, size, size, kind, size, opaque), copy))
                .isFalse();
        assertThat(alike(CType.status(opaque, size, opaque, size, size, size, kind), copy))
                .isFalse();
        Declaration create =
                DECLARED.get("cudart").declarations("cudaStreamCreateWithFlags").getFirst();
        assertThat(alike(CType.status(CType.HOST, kind), create)).isTrue();
        assertThat(alike(CType.status(opaque, kind), create)).isFalse();
    }

    private static boolean alike(FunctionDescriptor ours, Declaration theirs) {
        List<MemoryLayout> parameters = ours.argumentLayouts();
        if (parameters.size() != theirs.parameters().size()
                || !fits(ours.returnLayout().orElseThrow(), theirs.result())) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (!fits(parameters.get(i), theirs.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(MemoryLayout ours, Kind theirs) {
        return switch (theirs) {
            case INT -> ours.equals(CType.INT);
            case LONG -> ours.equals(CType.SIZE);
            case BYTE -> ours.equals(CType.CHAR);
            case POINTER -> ours.equals(CType.HOST) || ours.equals(CType.OPAQUE);
            case POINTER_TO_HANDLE -> ours.equals(CType.HOST);
        };
    }

    @Test
    void everyConstantIsWhatItIsElsewhere() {
        assertThat(CONSTANTS)
                .allSatisfy((ours, theirs) ->
                        assertThat(value(ours))
                                .as("%s, %s", ours, theirs)
                                .isEqualTo(
                                        DECLARED.values().stream()
                                                .flatMapToInt(c -> c.constant(theirs).stream())
                                                .findFirst()
                                                .orElseThrow()));
    }

    private static int value(String constant) {
        int dot = constant.lastIndexOf('.');
        try {
            Field field =
                    Class.forName("dev.growth.backend.cuda." + constant.substring(0, dot))
                            .getDeclaredField(constant.substring(dot + 1));
            field.setAccessible(true);
            return field.getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(constant, e);
        }
    }
}
