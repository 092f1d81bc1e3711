package dev.growth.backend.ojalgo;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** Settings of the backend {@code ojalgo}. */
public record OjAlgoSettings(
        @About("element type of training; float64 is for verification") @Default("float32")
                Precision precision,
        @About("threads that compute; 0: one for each core") @Default("0") int threads,
        @About("vector kernels need the JVM option --add-modules jdk.incubator.vector")
                @Default("auto")
                KernelChoice kernels) {
    public OjAlgoSettings {
        Require.between("threads", threads, 0, 1024);
    }
}
