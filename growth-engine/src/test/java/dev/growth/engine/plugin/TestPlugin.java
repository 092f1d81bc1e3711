package dev.growth.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** A plugin as a stranger writes one: source files, compiled and put into a jar out of tree. */
final class TestPlugin {
    private static final String PLUGIN =
            """
            package PACKAGE;
            import dev.growth.api.*;
            import dev.growth.api.growth.*;
            import java.util.*;
            public final class Plugin implements GrowthPlugin {
                public record Settings(@About("neurons") @Default("1") int size) {}
                public Plugin() { /* constructor */ }
                @Override public List<Component<?, ?>> components() {
                    return List.of(
                        Component.of(How.class, "NAME", Settings.class, "grows", _ -> null));
                }
            }
            """;

    private final Path temporary;
    private final String module;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<Path> modulePath = new ArrayList<>();

    /** A plugin that offers one how. */
    TestPlugin(Path temporary, String module, String how) {
        this.temporary = temporary;
        this.module = module;
        modulePath.add(api());
        source(
                "module-info.java",
                """
                module %s {
                    requires dev.growth.api;
                    exports %s;
                    provides dev.growth.api.GrowthPlugin with %s.Plugin;
                }
                """
                        .formatted(module, module, module));
        source(file("Plugin"), PLUGIN.replace("PACKAGE", module).replace("NAME", how));
    }

    /** A library. */
    TestPlugin(Path temporary, String module) {
        this.temporary = temporary;
        this.module = module;
        source("module-info.java", "module %s { exports %s; }".formatted(module, module));
    }

    /** Where the API is that growth runs with. */
    static Path api() {
        return Path.of(
                ModuleLayer.boot()
                        .configuration()
                        .findModule("dev.growth.api")
                        .orElseThrow()
                        .reference()
                        .location()
                        .orElseThrow());
    }

    private String file(String type) {
        return module.replace('.', '/') + "/" + type + ".java";
    }

    TestPlugin source(String file, String text) {
        sources.put(file, text);
        return this;
    }

    /** Another class of its package. */
    TestPlugin type(String name, String text) {
        return source(file(name), "package " + module + ";\n" + text);
    }

    /** Changes what the plugin or its module descriptor says. */
    TestPlugin replace(String old, String replacement) {
        assertThat(sources.values()).anyMatch(text -> text.contains(old));
        sources.replaceAll((_, text) -> text.replace(old, replacement));
        return this;
    }

    TestPlugin requires(String name, Path jar) {
        modulePath.add(jar);
        return replace(
                "requires dev.growth.api;", "requires dev.growth.api; requires " + name + ";");
    }

    /** Compiles it against another API. */
    TestPlugin against(Path otherApi) {
        modulePath.set(0, otherApi);
        return this;
    }

    TestPlugin option(String option, String value) {
        options.addAll(List.of(option, value));
        return this;
    }

    /** Compiles it without a module descriptor, with an entry for the service loader. */
    void jarWithoutModule(Path jar) throws IOException {
        sources.remove("module-info.java");
        Path classes = compile("--class-path");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.growth.api.GrowthPlugin"), module + ".Plugin\n");
        pack(classes, jar);
    }

    /** A library that is only a jar with classes. */
    void jarOfClasses(Path jar) throws IOException {
        sources.remove("module-info.java");
        pack(compile("--class-path"), jar);
    }

    Path jar(Path jar) throws IOException {
        return pack(compile("--module-path"), jar);
    }

    /** Leaves a class out of the jar that was there when it was compiled. */
    void jarWithout(String type, Path jar) throws IOException {
        Path classes = compile("--module-path");
        Files.delete(classes.resolve(module.replace('.', '/') + "/" + type + ".class"));
        pack(classes, jar);
    }

    private Path compile(String pathOption) throws IOException {
        Path work = Files.createTempDirectory(temporary, "compiled");
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments = new ArrayList<>(options);
        if (!modulePath.isEmpty()) {
            arguments.add(pathOption);
            arguments.add(
                    String.join(
                            File.pathSeparator, modulePath.stream().map(Path::toString).toList()));
        }
        arguments.addAll(List.of("-d", classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        run("javac", arguments);
        return classes;
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        return jar;
    }

    /** Packs what the API was compiled to. */
    static void packApi(Path jar) throws IOException {
        if (Files.isDirectory(api())) {
            pack(api(), jar);
        } else {
            Files.copy(api(), jar);
        }
    }

    private static void run(String tool, List<String> arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int status =
                ToolProvider.findFirst(tool)
                        .orElseThrow()
                        .run(writer, writer, arguments.toArray(String[]::new));
        assertThat(status).as("%s %s%n%s", tool, arguments, output).isZero();
    }
}
