package dev.growth.cli;

import dev.growth.api.UserException;
import dev.growth.engine.component.ComponentKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Maven project of a plugin with one component, made from the templates in this module. */
final class PluginProject {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Of the pom.xml of a backend. */
    private static final String NATIVE_ACCESS =
            """
                    <!-- If it calls native code (java.lang.foreign, JNI), its jar has to ask for it. Users then
                         allow it by a line in growth's conf/jvm.options, which growth tells them.
                    <configuration>
                      <archive>
                        <manifestEntries>
                          <Enable-Native-Access>ALL-UNNAMED</Enable-Native-Access>
                        </manifestEntries>
                      </archive>
                    </configuration>
                    -->
            """;

    /** Of the pom.xml of a backend: what it extends. */
    private static final String HOST =
            """
                <dependency>
                  <groupId>dev.growth</groupId>
                  <artifactId>growth-host</artifactId>
                  <version>${growth.version}</version>
                  <scope>provided</scope>
                </dependency>
            """;

    private final ComponentKind kind;
    private final String typeName;
    private final String packageName;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param name of the component and the project
     * @param packageName of its classes, and of its module
     * @param repository the folder with growth-api and growth-tck
     * @throws UserException if a name cannot be one
     */
    PluginProject(String name, ComponentKind kind, String packageName, Path repository) {
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new UserException(
                    "a component cannot be called '%s': a name is in kebab-case, such as my-method"
                            .formatted(name));
        }
        requireModuleName(packageName);
        this.kind = kind;
        this.packageName = packageName;
        typeName =
                Arrays.stream(name.split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
        values.put("name", name);
        values.put("Name", typeName);
        values.put("kind", kind.text());
        values.put("package", packageName);
        values.put("repository", url(repository));
        boolean computes = kind == ComponentKind.BACKEND;
        values.put("native", computes ? NATIVE_ACCESS : "");
        values.put("host-requires", computes ? "    requires dev.growth.host;\n" : "");
        values.put("host-dependency", computes ? HOST : "");
        build().forEach((key, value) -> values.put(key.toString(), value.toString()));
    }

    /** As Maven reads it: not encoded, since it takes an encoded letter beyond ASCII for two. */
    private static String url(Path folder) {
        String path = folder.toAbsolutePath().normalize().toString().replace('\\', '/');
        return ("file://" + (path.startsWith("/") ? "" : "/") + path)
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }

    private static void requireModuleName(String name) {
        try {
            ModuleDescriptor.newModule(name);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "--package %s cannot be a package: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The versions of growth and of Maven's plugins, as growth itself was built with them. */
    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = resource("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Writes all files. */
    void write(Path folder) throws IOException {
        Path main = folder.resolve("src/main/java");
        Path classes = main.resolve(packageName.replace('.', '/'));
        Path tests = folder.resolve("src/test/java").resolve(packageName.replace('.', '/'));
        write("pom.xml", folder.resolve("pom.xml"));
        write("README.md", folder.resolve("README.md"));
        write("gitignore", folder.resolve(".gitignore"));
        write("module-info.java", main.resolve("module-info.java"));
        write("Plugin.java", classes.resolve(typeName + "Plugin.java"));
        write(ofKind("Component.java"), classes.resolve(typeName + ".java"));
        write(ofKind("ComponentTest.java"), tests.resolve(typeName + "Test.java"));
        write(ofKind("recipe.yaml"), folder.resolve("recipe.yaml"));
    }

    private String ofKind(String template) {
        return kind.text() + "/" + template;
    }

    private void write(String template, Path file) throws IOException {
        String text;
        try (InputStream in = resource(template)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static InputStream resource(String name) {
        InputStream in = PluginProject.class.getResourceAsStream("plugin/" + name);
        if (in == null) {
            throw new IllegalStateException("there is no template " + name);
        }
        return in;
    }
}
