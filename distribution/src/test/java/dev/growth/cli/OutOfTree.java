package dev.growth.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plugin of one how, as a stranger writes it: sources that are compiled and packed out of tree.
 */
final class OutOfTree {
    private static final String PLUGIN =
            """
            package MODULE;
            import dev.growth.api.*;
            import dev.growth.api.growth.*;
            import java.util.*;
            public final class Plugin implements GrowthPlugin {
                public record Settings(@About("neurons") @Default("1") int size) {}
                public Plugin() { /* constructor */ }
                @Override public List<Component<?, ?>> components() {
                    /* components */
                    return List.of(
                        Component.of(How.class, "NAME", Settings.class, "grows", _ -> null));
                }
            }
            """;

    private final Path work;
    private final String module;
    private final List<String> modulePath = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private String manifest = "";

    /** A plugin. */
    OutOfTree(Path work, Path api, String module, String how) {
        this(work, module);
        modulePath.add(api.toString());
        source(
                "module-info",
                "module %s { requires dev.growth.api; exports %s; provides dev.growth.api.GrowthPlugin with %s.Plugin; }"
                        .formatted(module, module, module));
        source("Plugin", PLUGIN.replace("MODULE", module).replace("NAME", how));
    }

    /** A module of nothing but one type. */
    OutOfTree(Path work, String module) {
        this.work = work;
        this.module = module;
        source("module-info", "module %s { exports %s; }".formatted(module, module));
        type("Type", "public interface Type { String NAME = \"" + module + "\"; }");
    }

    OutOfTree source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** Another type of its package. */
    OutOfTree type(String name, String text) {
        return source(name, "package " + module + ";\n" + text);
    }

    OutOfTree replace(String old, String replacement) {
        sources.replaceAll((_, text) -> text.replace(old, replacement));
        return this;
    }

    OutOfTree requires(String name, Path jar) {
        modulePath.add(jar.toString());
        return replace(
                "requires dev.growth.api;", "requires dev.growth.api; requires " + name + ";");
    }

    OutOfTree option(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    /** A line of the jar's manifest. */
    OutOfTree manifest(String line) {
        manifest = line + "\n";
        return this;
    }

    /** Without module-info. */
    OutOfTree unnamed() {
        sources.remove("module-info");
        return this;
    }

    /** Packs it without these classes. */
    Path jar(Path jar, String... without) throws IOException {
        Path folder = Files.createTempDirectory(work, "plugin");
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-nowarn", "-d", classes.toString()));
        if (!modulePath.isEmpty()) {
            arguments.addAll(List.of("--module-path", String.join(File.pathSeparator, modulePath)));
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey() + ".java");
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        KitRun.tool("javac", arguments.toArray(String[]::new));
        for (String type : without) {
            Files.delete(classes.resolve(module.replace('.', '/')).resolve(type + ".class"));
        }
        Files.createDirectories(jar.getParent());
        Path lines = Files.writeString(folder.resolve("manifest"), manifest);
        KitRun.tool(
                "jar",
                Stream.of("--create", "--file", jar, "--manifest", lines, "-C", classes, ".")
                        .map(Object::toString)
                        .collect(Collectors.toList())
                        .toArray(String[]::new));
        return jar;
    }
}
