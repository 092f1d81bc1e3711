package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plugins that are wrong in every way, all at once, beside plugins that are right: each has its own
 * sentence, and none harms another.
 */
class PluginIT {
    private static final String NATIVE = "java.lang.foreign.MemorySegment.NULL.reinterpret(8);";

    @TempDir private static Path folder;

    private static UnpackedZip zip;
    private static Path plugins;
    private static JsonNode list;

    @BeforeAll
    static void fillThePluginsFolder() throws IOException {
        zip = UnpackedZip.another(folder.resolve("växt och frö"));
        plugins = zip.home().resolve("plugins");
        writeRightOnes();
        writeFoldersWithoutPlugin();
        writeJarsThatClash();
        writePluginsThatFail();
        Outcome outcome = zip.growth(folder, "list", "--json");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        list = JsonMapper.shared().readTree(outcome.out());
    }

    private static OutOfTree plugin(String module, String how) {
        return new OutOfTree(folder, zip.api(), module, how);
    }

    private static Path jar(String plugin) {
        return plugins.resolve(plugin).resolve(plugin + ".jar");
    }

    private static void writeRightOnes() throws IOException {
        plugin("good", "good").jar(jar("good"));
        for (String version : new String[] {"one", "two"}) {
            Path library = plugins.resolve("lib-" + version + "/library.jar");
            new OutOfTree(folder, "library")
                    .type(
                            "Type",
                            "public interface Type { String NAME = \"lib-" + version + "\"; }")
                    .jar(library);
            plugin("user." + version, "PLACE")
                    .requires("library", library)
                    .replace("\"PLACE\"", "library.Type.NAME.toString()")
                    .jar(jar("lib-" + version));
        }
        plugin("granted", "granted")
                .replace("/* constructor */", NATIVE)
                .manifest("Enable-Native-Access: ALL-UNNAMED")
                .jar(jar("granted"));
        Files.writeString(
                zip.home().resolve("conf/jvm.options"),
                "-Dgrowth.native-access=other,granted\n",
                StandardOpenOption.APPEND);
    }

    private static void writeFoldersWithoutPlugin() throws IOException {
        Files.createDirectories(plugins.resolve("empty"));
        new OutOfTree(folder, "hollow").jar(jar("hollow"));
        plugin("plain", "plain")
                .unnamed()
                .option("--class-path", zip.api().toString())
                .jar(jar("plain"));
        plugin("loose", "loose").jar(plugins.resolve("loose.jar"));
        Files.createDirectories(plugins.resolve("torn"));
        Files.writeString(jar("torn"), "not a jar");
    }

    private static void writeJarsThatClash() throws IOException {
        plugin("taken", "gradmax").jar(jar("taken"));
        plugin("twin", "good").jar(jar("twin"));
        plugin("good", "third").jar(jar("zz-again"));
        plugin("bundled", "bundled").jar(jar("bundled"));
        Files.copy(zip.api(), plugins.resolve("bundled/growth-api-0.9.jar"));
        plugin("owned", "owned").jar(jar("owned"));
        Files.copy(
                zip.home().resolve("lib").resolve(picocli()), plugins.resolve("owned/picocli.jar"));
        Path library = new OutOfTree(folder, "library").jar(folder.resolve("library.jar"));
        plugin("lacking", "lacking").requires("library", library).jar(jar("lacking"));
        Path otherApi =
                new OutOfTree(folder, "dev.growth.api")
                        .type("GrowthPlugin", "public interface GrowthPlugin {}")
                        .option("--module-version", "9.1.2")
                        .jar(folder.resolve("other-api.jar"));
        new OutOfTree(folder, otherApi, "newer", "newer")
                .type("Plugin", "public class Plugin implements dev.growth.api.GrowthPlugin {}")
                .jar(jar("newer"));
    }

    private static String picocli() throws IOException {
        try (var jars = Files.list(zip.home().resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("picocli"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void writePluginsThatFail() throws IOException {
        plugin("throwing", "throwing")
                .replace("/* constructor */", "throw new IllegalStateException(\"boom\");")
                .jar(jar("throwing"));
        plugin("asserting", "asserting")
                .replace("/* components */", "if (true) throw new AssertionError(\"never\");")
                .jar(jar("asserting"));
        plugin("nothing", "nothing")
                .replace("/* components */", "if (true) return null;")
                .jar(jar("nothing"));
        plugin("linking", "linking")
                .type("Gone", "final class Gone { static void call() {} }")
                .replace("/* constructor */", "Gone.call();")
                .jar(jar("linking"), "Gone");
        plugin("settings", "settings")
                .type("Gone", "public enum Gone { ONE }")
                .replace("@Default(\"1\") int size", "@Default(\"one\") Gone size")
                .jar(jar("settings"), "Gone");
        plugin("asking", "asking")
                .replace("/* constructor */", NATIVE)
                .manifest("Enable-Native-Access: ALL-UNNAMED")
                .jar(jar("asking"));
        plugin("sneaking", "sneaking").replace("/* constructor */", NATIVE).jar(jar("sneaking"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty|holds no jar",
                "hollow|holds no plugin: module hollow does not provide",
                "plain|holds no plugin: plain.jar has no module-info",
                "loose.jar|must be in a folder of its own",
                "torn|cannot be read",
                "taken|module taken offers how 'gradmax', which is already there from"
                    + " dev.growth.strategy.gradmax",
                "twin|module twin offers how 'good', which is already there from",
                "bundled|module dev.growth.api is one that growth already has: remove"
                    + " growth-api-0.9.jar",
                "owned|module info.picocli is one that growth already has: remove picocli.jar",
                "lacking|Module library not found, required by lacking",
                "newer|module newer was compiled for growth 9.1.2 but this is growth",
                "throwing|module throwing does not start: java.lang.IllegalStateException: boom",
                "asserting|module asserting does not start: java.lang.AssertionError: never",
                "nothing|components() is null",
                "linking|module linking does not start: java.lang.NoClassDefFoundError:"
                    + " linking/Gone",
                "settings|module settings has wrong settings for how 'settings'",
                "asking|module asking asks for native access; to allow it, add"
                    + " -Dgrowth.native-access=asking",
                "sneaking|module sneaking does not start: java.lang.IllegalCallerException"
            })
    void aPluginThatIsWrongIsRefusedWithItsReason(String plugin, String reason) {
        Map<String, String> reasons = new HashMap<>();
        list.get("refused")
                .forEach(each ->
                        reasons.put(each.get("origin").asString(), each.get("reason").asString()));

        assertThat(reasons.get(plugins.resolve(plugin).toString())).contains(reason);
        assertThat(reasons).hasSize(18);
    }

    @ParameterizedTest
    @CsvSource({"good", "lib-one", "lib-two", "granted", "third"})
    void aPluginThatIsRightWorksBesideThem(String how) {
        assertThat(list.get("components"))
                .anyMatch(component -> component.get("name").asString().equals(how));
    }

    @Test
    void otherCommandsSayItOnTheErrorOutputAndWork() {
        Outcome outcome = zip.growth(folder, "validate", "quickstart");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("quickstart is valid\n");
        assertThat(outcome.err()).hasLineCount(18).doesNotContain("\tat ");
    }

    @Test
    void theStackTraceOfAPluginIsShownWhereItIsWanted() {
        Outcome outcome = zip.growth(folder, "list", "--stacktrace");

        assertThat(outcome.out()).contains("refused\n", "throwing: module throwing does not start");
        assertThat(outcome.err()).contains("\tat throwing/throwing.Plugin.<init>");
    }
}
