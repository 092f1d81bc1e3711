package dev.growth.backend.cuda;

import dev.growth.backend.cuda.library.Libraries;
import dev.growth.backend.cuda.library.Library;
import dev.growth.backend.cuda.library.SearchPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** For tests in other packages. */
public final class EmulatedLibraries {
    private EmulatedLibraries() {}

    /** Loads the emulation as CUDA's libraries; skips the test where it cannot be built. */
    public static void load() {
        Emulation.require();
        Libraries.load(SearchPath.of(Optional.of(Emulation.folder()), Map.of()), Library.CUSOLVER);
    }

    /** A file that can be loaded; skips the test where it cannot be built. */
    public static Path file() {
        load();
        return Emulation.folder().resolve("emulation.so");
    }
}
