package dev.growth.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.Manifest;

/** Which plugins ask for native access in the manifests of their jars, and which of them get it. */
final class NativeAccess {
    /** System property: the names of modules, with commas between, that may call native code. */
    static final String PROPERTY = "growth.native-access";

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String ATTRIBUTE = "Enable-Native-Access";

    private NativeAccess() {}

    static boolean isAskedFor(ModuleReference module) throws IOException {
        try (ModuleReader jar = module.open()) {
            Optional<InputStream> found = jar.open(MANIFEST);
            if (found.isEmpty()) {
                return false;
            }
            try (InputStream manifest = found.get()) {
                return new Manifest(manifest).getMainAttributes().getValue(ATTRIBUTE) != null;
            }
        }
    }

    static boolean isGranted(String module) {
        return Arrays.stream(System.getProperty(PROPERTY, "").split(","))
                .anyMatch(name -> name.strip().equals(module));
    }
}
