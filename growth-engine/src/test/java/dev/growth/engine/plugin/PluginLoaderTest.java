package dev.growth.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.growth.How;
import dev.growth.engine.LoadedPlugins;
import dev.growth.engine.Plugins;
import dev.growth.engine.Refusal;
import dev.growth.engine.recipe.Catalog;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void refusesAnEmptyFolder() throws IOException {
        Files.createDirectories(plugins.resolve("bad"));
        assertThat(refusal())
                .isEqualTo("holds no jar: put in the plugin's and those that it needs");
    }

    @Test
    void refusesAJarBesideTheFolders() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine").jar(plugins.resolve("mine.jar"));
        assertThat(Plugins.load(Optional.of(plugins)).refused())
                .extracting(Refusal::toString)
                .containsExactly(
                        plugins.resolve("mine.jar")
                                + ": must be in a folder of its own, one for each plugin");
        assertWitness();
    }

    @Test
    void refusesAFolderWithoutPlugin() throws IOException {
        new TestPlugin(temporary, "library")
                .type("Library", "public interface Library {}")
                .jar(plugins.resolve("bad/library.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "holds no plugin: module library does not provide dev.growth.api.GrowthPlugin");
    }

    @Test
    void refusesAJarThatIsNoModule() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .jarWithoutModule(plugins.resolve("bad/mine-1.0.jar"));
        assertThat(refusal()).isEqualTo("holds no plugin: mine-1.0.jar has no module-info");
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        Files.createDirectories(plugins.resolve("bad"));
        Files.writeString(plugins.resolve("bad/mine.jar"), "not a jar");
        assertThat(refusal()).startsWith("cannot be read: Error reading ").contains("mine.jar");
    }

    @Test
    void refusesModulesThatGrowthHas() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine").jar(plugins.resolve("bad/mine.jar"));
        TestPlugin.packApi(plugins.resolve("bad/growth-api-0.9.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module dev.growth.api is one that growth already has: remove"
                                + " growth-api-0.9.jar");
    }

    @Test
    void refusesPluginsForAnotherApi() throws IOException {
        Path otherApi =
                new TestPlugin(temporary, "dev.growth.api")
                        .source(
                                "module-info.java",
                                "module dev.growth.api { exports dev.growth.api; }")
                        .type(
                                "GrowthPlugin",
                                "public interface GrowthPlugin { java.util.List<String> components(); }")
                        .option("--module-version", "9.1.2")
                        .jar(temporary.resolve("api.jar"));
        new TestPlugin(temporary, "com.example.mine", "mine")
                .against(otherApi)
                .type(
                        "Plugin",
                        "public final class Plugin implements dev.growth.api.GrowthPlugin {"
                                + " public java.util.List<String> components() { return null; } }")
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .startsWith(
                        "module com.example.mine was compiled for growth 9.1.2 but this is growth ");
    }

    @Test
    void refusesAPluginThatLacksALibrary() throws IOException {
        Path library =
                new TestPlugin(temporary, "library")
                        .type("Library", "public interface Library {}")
                        .jar(temporary.resolve("library.jar"));
        new TestPlugin(temporary, "com.example.mine", "mine")
                .requires("library", library)
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine cannot be loaded: Module library not found, required by"
                                + " com.example.mine");
    }

    @Test
    void refusesAPluginWhoseConstructorThrows() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .replace("/* constructor */", "throw new IllegalStateException(\"boom\");")
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine does not start: java.lang.IllegalStateException: boom");
        Refusal refusal = Plugins.load(Optional.of(plugins)).refused().getFirst();
        assertThat(refusal.cause().orElseThrow())
                .hasStackTraceContaining("com.example.mine.Plugin");
    }

    @Test
    void refusesAPluginWhoseComponentsCannotBeListed() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "Not Kebab")
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine does not start: java.lang.IllegalArgumentException:"
                                + " component 'Not Kebab' must be in kebab-case");
    }

    @Test
    void refusesAPluginWhoseClassesDoNotLink() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .type("Helper", "final class Helper { static void help() {} }")
                .replace("/* constructor */", "Helper.help();")
                .jarWithout("Helper", plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine does not start: java.lang.NoClassDefFoundError:"
                                + " com/example/mine/Helper");
    }

    @Test
    void refusesAPluginWhoseClassIsMissing() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .replace("implements GrowthPlugin", "extends Base implements GrowthPlugin")
                .type("Base", "abstract class Base {}")
                .jarWithout("Base", plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "has a plugin that cannot be loaded: java.lang.NoClassDefFoundError:"
                                + " com/example/mine/Base");
    }

    @Test
    void refusesNamesThatAreTaken() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "witness")
                .jar(plugins.resolve("zz-bad/mine.jar"));
        assertThat(Plugins.load(Optional.of(plugins)).refused())
                .extracting(Refusal::toString)
                .containsExactly(
                        plugins.resolve("zz-bad")
                                + ": module com.example.mine offers how 'witness', which is already"
                                + " there from "
                                + plugins.resolve("z-witness"));
        assertWitness();
    }

    @Test
    void refusesNamesThatGrowthHas() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .replace("How.class, \"mine\"", "When.class, \"every\"")
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine offers when 'every', which is already there from"
                                + " dev.growth.engine");
    }

    @Test
    void refusesSettingsThatCannotBeFilledIn() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .replace("exports com.example.mine;", "")
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine has wrong settings for how 'mine':"
                                + " com.example.mine.Plugin$Settings must be public, in a package that its"
                                + " module exports");
    }

    @Test
    void refusesSettingsWithoutMeaning() throws IOException {
        new TestPlugin(temporary, "com.example.mine", "mine")
                .replace("@About(\"neurons\")", "")
                .jar(plugins.resolve("bad/mine.jar"));
        assertThat(refusal())
                .isEqualTo(
                        "module com.example.mine has wrong settings for how 'mine':"
                                + " com.example.mine.Plugin$Settings.size has no @About");
    }

    @Test
    void refusesWhatNeedsARefusedPlugin() throws IOException {
        new TestPlugin(temporary, "a", "a")
                .replace("\"1\") int size", "\"b\") Chosen<How> how")
                .jar(plugins.resolve("a/a.jar"));
        new TestPlugin(temporary, "b", "b")
                .replace("@About(\"neurons\")", "")
                .jar(plugins.resolve("b/b.jar"));
        assertThat(Plugins.load(Optional.of(plugins)).refused())
                .extracting(Refusal::reason)
                .containsExactly(
                        "module b has wrong settings for how 'b': b.Plugin$Settings.size has no @About",
                        "module a has wrong settings for how 'a': default of a.Plugin$Settings how cannot"
                                + " be chosen: no how named 'b'. Available: a, identity-layer, net2wider, new-init,"
                                + " random, witness");
        assertWitness();
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

    /** Why the plugin in the folder "bad" is refused; the other one must work. */
    private String refusal() {
        assertWitness();
        List<Refusal> refused = Plugins.load(Optional.of(plugins)).refused();
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().origin()).isEqualTo(plugins.resolve("bad").toString());
        return refused.getFirst().reason();
    }

    private void assertWitness() {
        assertThat(Plugins.load(Optional.of(plugins)).catalog().find(How.class, "witness"))
                .isPresent();
    }
}
