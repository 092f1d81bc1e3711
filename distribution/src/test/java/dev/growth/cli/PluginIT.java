package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that was written out of tree, with nothing but the jar of the SPI. */
class PluginIT {
    private static final String MODULE =
            """
            module com.example.twins {
                requires dev.growth.api;
                exports com.example.twins;
                provides dev.growth.api.GrowthPlugin with com.example.twins.TwinsPlugin;
            }
            """;

    private static final String PLUGIN =
            """
            package com.example.twins;

            import dev.growth.api.*;
            import dev.growth.api.growth.*;
            import java.util.List;

            public final class TwinsPlugin implements GrowthPlugin {
                public record Settings(@About("layer that grows") @Default("1") int layer) {}

                @Override
                public List<Component<?, ?>> components() {
                    return List.of(
                            Component.of(
                                    Where.class,
                                    "twins",
                                    Settings.class,
                                    "Two neurons for one layer.",
                                    settings -> context ->
                                            Selection.best(
                                                    List.of(new Site.Widen(settings.layer(), 2)))));
                }
            }
            """;

    private static final String RECIPE =
            """
            name: twins
            data: {moons: {train-samples: 60, test-samples: 60}}
            network: {hidden: [2, 2]}
            training: {batch: 10, epochs: 3}
            growth: {when: {every: {epochs: 1}}, where: {twins: {layer: 2}}, how: random}
            """;

    @TempDir private Path folder;

    @Test
    void aPluginWorksFromItsFolderBesideABrokenOne() throws IOException {
        UnpackedZip zip = UnpackedZip.another(folder.resolve("zip"));
        compile(zip, Files.createDirectories(zip.home().resolve("plugins/twins")));
        Files.createDirectories(zip.home().resolve("plugins/hollow"));
        Files.writeString(folder.resolve("twins.yaml"), RECIPE);

        Outcome list = zip.growth(folder, "list");
        Outcome run = zip.growth(folder, "run", "twins.yaml", "--output", "run");

        assertThat(list.out()).contains("twins          Two neurons for one layer.");
        assertThat(list.err()).hasLineCount(1).contains("hollow");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("epoch 1 · hidden 2: 2 → 4 · random");
    }

    private void compile(UnpackedZip zip, Path plugin) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/com/example/twins"));
        Files.writeString(sources.resolve("TwinsPlugin.java"), PLUGIN);
        Files.writeString(folder.resolve("sources/module-info.java"), MODULE);
        run(
                "javac",
                "--module-path",
                zip.home().resolve("lib").toString(),
                "-d",
                folder.resolve("classes").toString(),
                folder.resolve("sources/module-info.java").toString(),
                sources.resolve("TwinsPlugin.java").toString());
        run(
                "jar",
                "--create",
                "--file",
                plugin.resolve("twins.jar").toString(),
                "-C",
                folder.resolve("classes").toString(),
                ".");
    }

    private static void run(String tool, String... arguments) {
        assertThat(
                        ToolProvider.findFirst(tool)
                                .orElseThrow()
                                .run(System.out, System.err, arguments))
                .as(tool)
                .isZero();
    }
}
