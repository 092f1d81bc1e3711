package dev.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.GrowthPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plugins are found on the class path as they are on the module path. */
class ServicesTest {
    private static final String SERVICE = GrowthPlugin.class.getName();
    private static final String DESCRIPTOR = "module-info.class";

    @Test
    void descriptorAndServiceFileOfAModuleNameTheSamePlugins() throws Exception {
        List<String> seen = new ArrayList<>();
        for (URL url : Collections.list(loader().getResources(DESCRIPTOR))) {
            ModuleDescriptor module = descriptor(url);
            List<String> provided =
                    module.provides().stream()
                            .filter(each -> each.service().equals(SERVICE))
                            .flatMap(each -> each.providers().stream())
                            .toList();
            if (!provided.isEmpty()) {
                seen.add(module.name());
                assertThat(serviceFile(url)).as(module.name()).isEqualTo(provided);
            }
        }
        assertThat(seen)
                .contains(
                        "dev.growth.engine", "dev.growth.backend.ojalgo", "dev.growth.data.images")
                .filteredOn(name -> name.startsWith("dev.growth.strategy."))
                .hasSize(5);
    }

    @Test
    void recipesFindEveryComponent() {
        assertThat(Mlp.catalog().entries())
                .extracting(entry -> entry.component().name())
                .contains("ojalgo", "mnist", "gradmax", "fold", "bottleneck", "splitting")
                .contains("pursuit");
    }

    private static ClassLoader loader() {
        return ServicesTest.class.getClassLoader();
    }

    private static ModuleDescriptor descriptor(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return ModuleDescriptor.read(in);
        }
    }

    /** The service file of the module that this descriptor is of. */
    private static List<String> serviceFile(URL descriptor) throws IOException {
        String root = descriptor.toString();
        root = root.substring(0, root.length() - DESCRIPTOR.length());
        URL file = URI.create(root + "META-INF/services/" + SERVICE).toURL();
        try (InputStream in = file.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n", -1)).filter(line -> !line.isBlank()).toList();
        }
    }
}
