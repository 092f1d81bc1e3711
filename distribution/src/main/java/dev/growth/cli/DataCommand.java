package dev.growth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code growth data}. */
@Command(
        name = "data",
        description = "Get data sets, or look into them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"  growth data fetch mnist", "  growth data inspect quickstart"})
final class DataCommand implements Runnable {
    @Spec private CommandSpec spec;

    /** Without a subcommand: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
