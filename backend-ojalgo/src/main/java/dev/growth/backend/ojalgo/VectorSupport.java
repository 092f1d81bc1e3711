package dev.growth.backend.ojalgo;

import dev.growth.backend.ojalgo.kernel.Kernels;
import dev.growth.backend.ojalgo.kernel.VectorKernels;
import java.util.Locale;
import java.util.Optional;

/** Whether this Java runs vector kernels fast. */
final class VectorSupport {
    private static final String MODULE = "jdk.incubator.vector";

    private VectorSupport() {}

    /** Why vector kernels cannot be used here, with the remedy; empty if they can. */
    static Optional<String> missing() {
        Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
        if (module.isEmpty() || !VectorSupport.class.getModule().canRead(module.get())) {
            return Optional.of("add the JVM option --add-modules " + MODULE);
        }
        String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("java.vm.name", "");
        if (mode.contains("interpreted") || !machine.contains("Server VM")) {
            return Optional.of(
                    "they need the optimising compiler of HotSpot, but this is "
                            + machine
                            + " in "
                            + mode);
        }
        return Optional.empty();
    }

    /** Called only if nothing is missing: the class cannot be loaded without its module. */
    static Kernels kernels() {
        return new VectorKernels();
    }
}
