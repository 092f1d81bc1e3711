package dev.growth.backend.ojalgo;

import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.backend.ojalgo.kernel.Kernels;
import dev.growth.backend.ojalgo.kernel.PlainKernels;
import dev.growth.backend.ojalgo.kernel.VectorKernels;
import java.util.Locale;
import java.util.Optional;

/**
 * The kernels of a backend and why it has them.
 *
 * @param kernels the kernels
 * @param text what they are, and if they are a substitute for which reason
 * @param substitute whether faster ones were wanted but cannot be had
 */
record KernelSelection(Kernels kernels, String text, boolean substitute) {
    private static final String MODULE = "jdk.incubator.vector";

    /** What was chosen, as far as this Java has it. */
    static KernelSelection of(KernelChoice choice) {
        return of(choice, vectorsMissing());
    }

    /**
     * @param vectorsMissing why vector kernels cannot be had, with the remedy
     * @throws BackendUnavailableException if they were chosen nevertheless
     */
    static KernelSelection of(KernelChoice choice, Optional<String> vectorsMissing) {
        boolean plain = choice == KernelChoice.PLAIN || vectorsMissing.isPresent();
        if (choice == KernelChoice.VECTOR && plain) {
            throw new BackendUnavailableException(
                    "ojalgo cannot use vector kernels: "
                            + vectorsMissing.orElseThrow()
                            + ", or set kernels to auto or plain");
        }
        // The class of the vector kernels cannot be loaded without its module.
        Kernels kernels = plain ? new PlainKernels() : new VectorKernels();
        boolean substitute = choice == KernelChoice.AUTO && plain;
        String reason =
                substitute ? " (no vector kernels: " + vectorsMissing.orElseThrow() + ")" : "";
        return new KernelSelection(kernels, kernels.text() + reason, substitute);
    }

    private static Optional<String> vectorsMissing() {
        Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
        if (module.isEmpty() || !KernelSelection.class.getModule().canRead(module.get())) {
            return Optional.of(
                    "module "
                            + MODULE
                            + " is missing; add --add-modules "
                            + MODULE
                            + " to the JVM");
        }
        String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("java.vm.name", "");
        boolean compiles =
                machine.contains("Server VM")
                        && !mode.contains("interpreted")
                        && !mode.contains("emulated-client");
        return compiles
                ? Optional.empty()
                : Optional.of(
                        "they need HotSpot's optimising compiler, but this is %s, %s; start Java without options that turn it off"
                                .formatted(machine, mode));
    }
}
