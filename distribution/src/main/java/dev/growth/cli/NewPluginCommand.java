package dev.growth.cli;

import dev.growth.api.UserException;
import dev.growth.engine.component.ComponentKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code growth new-plugin}. */
@Command(
        name = "new-plugin",
        description =
                "Write a Maven project of a plugin that builds and passes its test as it is:"
                        + " something to begin with.",
        footer = {
            "  growth new-plugin my-method",
            "  growth new-plugin my-device --kind backend --package org.example.device --to"
                    + " work/device"
        })
final class NewPluginCommand implements Callable<Integer> {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "What recipes call it, in kebab-case: my-method.")
    private String name = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "What it is: data, initializer, strategy, when, where, how, backend or listener."
                            + " Default: how.")
    private String kind = ComponentKind.HOW.text();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description =
                    "Its Java package and module. Default: com.example.NAME, without hyphens.")
    private Optional<String> packageName = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Where to write it: a new or empty folder. Default: NAME.")
    private Optional<Path> folder = Optional.empty();

    NewPluginCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        Path home =
                installation
                        .home()
                        .orElseThrow(() ->
                                new UserException(
                                        "new-plugin needs the folder of growth; start it with"
                                                + " bin/growth"));
        Path to = folder.orElseGet(() -> Path.of(name));
        PluginProject project =
                new PluginProject(
                        name,
                        chosenKind(),
                        packageName.orElseGet(() -> "com.example." + name.replace("-", "")),
                        home.resolve("repository"));
        RunFolder.requireFree("--to", to);
        project.write(to);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "the %s %s is in %s; build it there with: mvn verify".formatted(kind, name, to));
        return 0;
    }

    private ComponentKind chosenKind() {
        return Arrays.stream(ComponentKind.values())
                .filter(each -> each.text().equals(kind.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new UserException(
                                "--kind %s: there is no such kind. Available: %s"
                                        .formatted(
                                                kind,
                                                Arrays.stream(ComponentKind.values())
                                                        .map(ComponentKind::text)
                                                        .collect(Collectors.joining(", ")))));
    }
}
