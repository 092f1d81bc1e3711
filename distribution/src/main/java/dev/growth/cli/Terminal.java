package dev.growth.cli;

import java.io.Console;

/** Where the command is used. */
final class Terminal {
    private Terminal() {}

    /** Whether somebody watches, so that lines can be redrawn. */
    @SuppressWarnings("SystemConsoleNull") // since 25 it is null again where there is no terminal
    static boolean isThere() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }
}
