package dev.growth.engine.record;

import dev.growth.api.UserException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ToLongFunction;

/**
 * Cuts a file of lines back to a step, so that a resumed run can go on writing to it: what the
 * killed run did after its last checkpoint happens again. A torn last line goes too.
 */
final class StepLines {
    private StepLines() {}

    /** Cuts a CSV file with a header line whose first column is the step. */
    static void cutCsv(Path file, long lastStep) {
        cut(file, lastStep, line -> csvStep(file, line));
    }

    /** Cuts a file of JSON objects that have a {@code step}. */
    static void cutJson(Path file, long lastStep) {
        String where = file + " line";
        cut(file, lastStep, l -> new Fields(where, JsonReader.object(where, l)).integer("step"));
    }

    private static void cut(Path file, long lastStep, ToLongFunction<byte[]> step) {
        if (Files.notExists(file)) {
            return;
        }
        try {
            long kept = 0;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (byte[] line = line(in);
                        line.length > 0 && step.applyAsLong(line) <= lastStep;
                        line = line(in)) {
                    kept += line.length;
                }
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(kept);
            }
        } catch (IOException e) {
            throw new UserException("cannot go on with " + file + ": " + Reason.of(e), e);
        }
    }

    private static long csvStep(Path file, byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8).strip();
        if (text.equals(MeasurementRow.csvHeader())) {
            return Long.MIN_VALUE;
        }
        try {
            return Long.parseLong(text, 0, Math.max(0, text.indexOf(',')), 10);
        } catch (NumberFormatException e) {
            throw new UserException(
                    file + " has a line that does not begin with a step: " + text, e);
        }
    }

    /** The next line with its end; empty if there is none, or none with an end. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                return line.toByteArray();
            }
        }
        return new byte[0];
    }
}
