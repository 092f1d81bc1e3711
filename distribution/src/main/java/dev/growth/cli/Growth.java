package dev.growth.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code growth} command. */
@Command(
        name = "growth",
        description = "Trains neural networks and grows them while they train.",
        footer = {"  growth run quickstart", "  growth run --help", "  growth list"},
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        footerHeading = "%nExamples:%n")
public final class Growth implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    private boolean stacktrace;

    private Growth() {}

    /**
     * Ends the JVM with exit code 0 (done), 1 (the run failed) or 2 (the user must change
     * something).
     */
    public static void main(String[] args) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(output, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        int code = execute(args, out, err);
        out.flush();
        System.exit(output.end(code, err));
    }

    private static int execute(String[] args, PrintWriter out, PrintWriter err) {
        if (asksForVersion(args)) {
            for (String line : new Version().getVersion()) {
                out.println(line);
            }
            return 0;
        }
        ExitingComponent.guard(err);
        return commandLine(Installation.ofThisJvm(), out, err).execute(args);
    }

    /** The version is told without setting up the commands, which takes most of the time. */
    private static boolean asksForVersion(String[] args) {
        return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    }

    /** The command with all its subcommands. */
    static CommandLine commandLine(Installation installation, PrintWriter out, PrintWriter err) {
        Growth growth = new Growth();
        CommandLine commandLine =
                new CommandLine(growth)
                        .addSubcommand(new RunCommand(installation))
                        .addSubcommand(new ResumeCommand(installation))
                        .addSubcommand(new StudyCommand(installation))
                        .addSubcommand(new ValidateCommand(installation))
                        .addSubcommand(new VerifyCommand(installation))
                        .addSubcommand(new ListCommand(installation))
                        .addSubcommand(new DescribeCommand(installation))
                        .addSubcommand(
                                new CommandLine(new DataCommand())
                                        .addSubcommand(new FetchCommand())
                                        .addSubcommand(new InspectCommand(installation)))
                        .addSubcommand(new NewPluginCommand(installation));
        ErrorMessages errors = new ErrorMessages(() -> growth.stacktrace);
        return commandLine
                .registerConverter(Long.class, text -> number(text, Long::valueOf))
                .registerConverter(int.class, text -> number(text, Integer::valueOf))
                .registerConverter(Path.class, Growth::path)
                .registerConverter(URI.class, Growth::address)
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(errors::invalidArguments)
                .setExecutionExceptionHandler(errors::failed)
                .setExecutionStrategy(errors::execute);
    }

    private static <T> T number(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number, or too large");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'%s' is not a path".formatted(text));
        }
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new TypeConversionException("'%s' is not an address".formatted(text));
        }
    }

    /** Whether to show stack traces, as the user of any of its subcommands said. */
    boolean stacktrace() {
        return stacktrace;
    }

    /** Without a subcommand: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
