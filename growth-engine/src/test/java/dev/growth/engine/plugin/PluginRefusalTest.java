package dev.growth.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.How;
import dev.growth.engine.Plugins;
import dev.growth.engine.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a plugin can be wrong; beside it another one always works. */
class PluginRefusalTest {
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
