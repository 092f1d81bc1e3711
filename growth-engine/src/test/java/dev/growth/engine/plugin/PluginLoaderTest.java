package dev.growth.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.engine.LoadedPlugins;
import dev.growth.engine.Plugins;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.component.Catalog;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {
    @TempDir private Path temporary;
    private Path plugins;

    /** In every test another plugin stands beside the one that is tested, last in order. */
    @BeforeEach
    void writeWitness() throws IOException {
        plugins = temporary.resolve("plugins");
        new TestPlugin(temporary, "witness", "witness")
                .jar(plugins.resolve("z-witness/witness.jar"));
    }

    @Test
    void loadsPluginsOfFolders() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .jar(plugins.resolve("mine/mine-1.0.jar"));
        LoadedPlugins loaded = Plugins.load(Optional.of(plugins));
        assertThat(loaded.refused()).isEmpty();
        Catalog.Entry mine = loaded.catalog().find(How.class, "mine").orElseThrow();
        assertThat(mine.origin()).isEqualTo(plugins.resolve("mine").toString());
        ModuleLayer layer = mine.component().settings().getModule().getLayer();
        assertThat(layer.modules()).extracting(Module::getName).containsExactly("com.example.mine");
        assertThat(loaded.catalog().find(How.class, "witness")).isPresent();
    }

    @Test
    void growthBringsPluginsOfItsOwn() {
        LoadedPlugins loaded = Plugins.load(Optional.empty());
        assertThat(loaded.refused()).isEmpty();
        assertThat(loaded.catalog().find(How.class, "random"))
                .map(Catalog.Entry::origin)
                .hasValue("dev.growth.engine");
    }

    @Test
    void pluginsMayCarryVersionsOfALibrary() throws IOException {
        for (String version : List.of("one", "two")) {
            Path folder = plugins.resolve(version);
            Path library =
                    new TestPlugin(temporary, "library")
                            .type(
                                    "Library",
                                    "public final class Library { public static String name() { return \""
                                            + version
                                            + "\"; } }")
                            .jar(folder.resolve("library.jar"));
            new TestPlugin(temporary, "user." + version, "placeholder")
                    .requires("library", library)
                    .replace("\"placeholder\"", "library.Library.name()")
                    .jar(folder.resolve("user.jar"));
        }
        LoadedPlugins loaded = Plugins.load(Optional.of(plugins));
        assertThat(loaded.refused()).isEmpty();
        assertThat(loaded.catalog().find(How.class, "one")).isPresent();
        assertThat(loaded.catalog().find(How.class, "two")).isPresent();
    }

    @Test
    void aLibraryNeedNotBeAModule() throws IOException {
        Path folder = plugins.resolve("mine");
        Path library = folder.resolve("library-2.jar");
        new TestPlugin(temporary, "library")
                .type("Library", "public interface Library { String NAME = \"mine\"; }")
                .jarOfClasses(library);
        new TestPlugin(temporary, "com.example.mine", "placeholder")
                .requires("library", library)
                .replace("\"placeholder\"", "library.Library.NAME")
                .jar(folder.resolve("mine.jar"));
        LoadedPlugins loaded = Plugins.load(Optional.of(plugins));
        assertThat(loaded.refused()).isEmpty();
        assertThat(loaded.catalog().find(How.class, "mine")).isPresent();
    }

    @Test
    void ignoresWhatIsNoPlugin() throws IOException {
        Files.writeString(plugins.resolve("README.md"), "read me");
        Files.createDirectories(plugins.resolve(".hidden"));
        assertThat(Plugins.load(Optional.of(plugins)).refused()).isEmpty();
    }

    @Test
    void tellsThatTheFolderIsMissing() throws IOException {
        Path missing = plugins.resolve("missing");
        assertThatThrownBy(() -> Plugins.load(Optional.of(missing)))
                .isInstanceOf(UserException.class)
                .hasMessage("plugin folder " + missing + " does not exist");
        Path file = Files.createFile(plugins.resolve("file"));
        assertThatThrownBy(() -> Plugins.load(Optional.of(file)))
                .isInstanceOf(UserException.class)
                .hasMessage("plugin folder " + file + " is a file");
    }

    @Test
    void aBrokenPluginInTheLayerOfGrowthHarmsNoOther() throws IOException {
        Path lib = temporary.resolve("lib");
        new TestPlugin(temporary, "good", "good").jar(lib.resolve("good.jar"));
        new TestPlugin(temporary, "twin", "good").jar(lib.resolve("twin.jar"));
        new TestPlugin(temporary, "bad", "bad")
                .replace("/* constructor */", "throw new IllegalStateException(\"boom\");")
                .jar(lib.resolve("bad.jar"));
        Configuration configuration =
                ModuleLayer.boot()
                        .configuration()
                        .resolve(
                                ModuleFinder.of(lib),
                                ModuleFinder.of(),
                                Set.of("good", "twin", "bad"));
        ModuleLayer layer =
                ModuleLayer.boot()
                        .defineModulesWithOneLoader(
                                configuration, ClassLoader.getPlatformClassLoader());
        PluginCatalog loaded =
                new PluginLoader(Optional.of(layer), getClass().getClassLoader())
                        .load(Optional.empty());
        assertThat(loaded.catalog().find(How.class, "good")).isPresent();
        assertThat(loaded.refused())
                .extracting(PluginRefusedException::getMessage)
                .contains("bad: module bad does not start: java.lang.IllegalStateException: boom")
                .anyMatch(message -> message.contains("offers how 'good', which is already there"))
                .hasSize(2);
    }

    @Test
    void worksOnTheClassPath() throws IOException {
        Path jar = temporary.resolve("mine.jar");
        new TestPlugin(temporary, "com.example.mine", "mine").jarWithoutModule(jar);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            PluginCatalog loaded =
                    new PluginLoader(Optional.empty(), loader).load(Optional.of(plugins));
            Component<?, ?> mine =
                    loaded.catalog().find(How.class, "mine").orElseThrow().component();
            assertThat(mine.settings().getModule().isNamed()).isFalse();
            assertThat(loaded.catalog().find(How.class, "mine"))
                    .map(Catalog.Entry::origin)
                    .hasValue("com.example.mine.Plugin");
            assertThat(loaded.refused())
                    .extracting(PluginRefusedException::getMessage)
                    .containsExactly(
                            plugins.resolve("z-witness")
                                    + ": needs growth to be on the module path, not the class path");
        }
    }

    /**
     * Everything on a class path of its own: there are no modules, and no module provides anything.
     */
    @Test
    void growthItselfWorksOnTheClassPath() throws ReflectiveOperationException, IOException {
        URL[] jars =
                Stream.of(System.getProperty("jdk.module.path").split(File.pathSeparator))
                        .map(PluginLoaderTest::url)
                        .toArray(URL[]::new);
        try (URLClassLoader growth = new URLClassLoader(jars, null)) {
            Object loaded =
                    growth.loadClass(Plugins.class.getName())
                            .getMethod("load", Optional.class)
                            .invoke(null, Optional.empty());
            assertThat(loaded).extracting("refused").isEqualTo(List.of());
            assertThat(loaded)
                    .extracting("catalog.entries", list(Object.class))
                    .extracting("origin")
                    .contains(BuiltinPlugin.class.getName());
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
