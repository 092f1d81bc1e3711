package dev.growth.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a command prints on. A writer over it goes on as if nothing had happened when it fails, so
 * that a run still completes its record; at the end it says whether anything was lost.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private volatile Optional<IOException> failure = Optional.empty();

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failure.isPresent()) {
            return;
        }
        try {
            out.write(bytes, offset, length);
            out.flush();
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /**
     * To be asked when nothing more is printed.
     *
     * @param code that the command ends with otherwise
     * @param err where to say that output was lost; nothing is said if nobody reads it any more, as
     *     behind {@code | head}
     * @return the exit code
     */
    int end(int code, PrintWriter err) {
        failure.filter(reason -> !isBrokenPipe(reason))
                .ifPresent(
                        reason -> err.println("cannot write the output: " + reason.getMessage()));
        return failure.isPresent() && code == 0 ? ErrorMessages.FAILED : code;
    }

    private static boolean isBrokenPipe(IOException reason) {
        String message = String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("pipe is being closed");
    }
}
