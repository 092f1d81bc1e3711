package dev.growth.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code growth describe}. */
@Command(
        name = "describe",
        description =
                "Explain a component or a key of recipes: meaning, settings, defaults, source.",
        footer = {
            "  growth describe gradmax",
            "  growth describe training.optimizer",
            "  growth describe growth.how.gradmax.scale"
        })
final class DescribeCommand implements Runnable {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "COMPONENT|KEY",
            description = "Name of a component, or a key as --set takes it.")
    private String what = "";

    DescribeCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        new Description(installation.catalog(spec.commandLine().getErr()))
                .of(what)
                .forEach(out::println);
    }
}
