package dev.growth.cli;

import dev.growth.api.Shown;
import dev.growth.api.Suggestion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user sees of an exception, and the exit code. */
final class ErrorMessages {
    static final int FAILED = 1;
    static final int USER_ERROR = 2;

    private final BooleanSupplier stacktrace;

    /**
     * @param stacktrace whether to show stack traces
     */
    ErrorMessages(BooleanSupplier stacktrace) {
        this.stacktrace = stacktrace;
    }

    /** The command line is wrong. */
    int invalidArguments(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Shown.line(message(failure)));
        err.println(
                "'" + command.getCommandSpec().qualifiedName() + " --help' shows what it takes");
        showTrace(failure, err);
        return USER_ERROR;
    }

    /**
     * Runs the last command of the line. Errors of the JVM become exceptions, which alone have a
     * handler.
     */
    int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            throw new ExecutionException(
                    parsed.commandSpec().commandLine(), e.toString(), new IllegalStateException(e));
        }
    }

    /** A command failed. */
    int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean users = Failures.isUsers(failure);
        String sentence = Failures.sentence(failure);
        err.println(
                users || stacktrace.getAsBoolean()
                        ? sentence
                        : sentence + "; --stacktrace shows where");
        showTrace(failure, err);
        return users ? USER_ERROR : FAILED;
    }

    private void showTrace(Exception failure, PrintWriter err) {
        if (stacktrace.getAsBoolean()) {
            failure.printStackTrace(err);
        }
    }

    private static String message(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return failure.getMessage();
        }
        CommandLine command = failure.getCommandLine();
        String first = unmatched.getUnmatched().getFirst();
        Set<String> commands = command.getSubcommands().keySet();
        if (!commands.isEmpty() && !first.startsWith("-")) {
            return "%s has no command '%s'%s"
                    .formatted(
                            command.getCommandSpec().qualifiedName(),
                            first,
                            Suggestion.hint(first, commands));
        }
        if (isSetting(first) && command.getCommandSpec().findOption("--set") != null) {
            return "'%s' is a setting: write --set %1$s".formatted(first);
        }
        List<String> suggestions = unmatched.getSuggestions();
        return failure.getMessage()
                + (suggestions.isEmpty()
                        ? ""
                        : ". Did you mean '" + String.join("' or '", suggestions) + "'?");
    }

    /** Whether somebody may have meant {@code --set}. */
    static boolean isSetting(String text) {
        return text.matches("[a-z][\\w-]*(\\.[\\w-]+)*=(?s:.*)");
    }
}
