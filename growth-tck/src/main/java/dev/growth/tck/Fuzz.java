package dev.growth.tck;

import com.sun.management.ThreadMXBean;
import dev.growth.api.UserException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a reader many inputs that are nearly right. It has to make a value of each, or refuse it
 * with a {@link UserException} whose message a terminal can show, within ten seconds, and allocate
 * at most 256 MB on the way.
 *
 * <pre>{@code
 * Fuzz.of("table").valid("a,b\n1,2\n").run(bytes -> reader.read(write(bytes)));
 * }</pre>
 *
 * <p>The inputs depend on a seed alone. {@code -Dgrowth.fuzz=100000} makes more of them, {@code
 * -Dgrowth.fuzz.seed=7} others.
 *
 * @since 0.1
 */
public final class Fuzz {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 256L << 20;
    private static final int LONGEST_MESSAGE = 4096;
    private static final int MOST_SHOWN = 2000;
    private static final String COUNT = "growth.fuzz";
    private static final String SEED = "growth.fuzz.seed";

    private final String kind;
    private final List<byte[]> valid = new ArrayList<>();

    private Fuzz(String kind) {
        this.kind = kind;
    }

    /** What is given an input. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads it.
         *
         * @throws UserException if it is refused
         * @throws Exception if the reader is broken
         */
        void read(byte[] input) throws Exception;
    }

    /**
     * What became of the inputs.
     *
     * @param accepted how many were read
     * @param refused how many were refused
     */
    public record Counts(long accepted, long refused) {}

    /** For inputs of this kind, in words. */
    public static Fuzz of(String kind) {
        return new Fuzz(kind);
    }

    /** With an input that has to be accepted, from which others are made. */
    public Fuzz valid(byte[] input) {
        valid.add(input.clone());
        return this;
    }

    /** With a text, in UTF-8, that has to be accepted, from which others are made. */
    public Fuzz valid(String text) {
        return valid(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An input as text; bytes that are not UTF-8 are lone surrogates, as no other way is left. */
    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8).replace('\ufffd', '\ud800');
    }

    /**
     * Gives the reader 2000 inputs, or as many as {@code -Dgrowth.fuzz} says.
     *
     * @throws AssertionError with an input that the reader does not cope with
     */
    public Counts run(Reader reader) {
        return run(reader, 2000);
    }

    /**
     * Gives the reader inputs.
     *
     * @param count of them, unless {@code -Dgrowth.fuzz} says how many
     * @throws AssertionError with an input that the reader does not cope with
     */
    public Counts run(Reader reader, long count) {
        Run run = new Run(Long.getLong(COUNT, count), Long.getLong(SEED, 1), reader);
        long start = System.nanoTime();
        CompletableFuture<Counts> counts = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("fuzz " + kind)
                .start(() -> {
                    try {
                        counts.complete(run.all());
                    } catch (Throwable e) {
                        counts.completeExceptionally(e);
                    }
                });
        Counts result = await(counts, run);
        if (Long.getLong(COUNT) != null) {
            System.out.printf(
                    "fuzz %s: seed %d, %d accepted, %d refused, %.1f s, at most %.0f ms and %.1f MB%n",
                    kind,
                    run.seed,
                    result.accepted,
                    result.refused,
                    (System.nanoTime() - start) / 1e9,
                    run.slowest / 1e6,
                    run.largest / 0x1p20);
        }
        return result;
    }

    /** An input that takes too long is told while the reader is still at it. */
    private Counts await(CompletableFuture<Counts> counts, Run run) {
        while (true) {
            try {
                return counts.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (System.nanoTime() - run.since > PATIENCE.toNanos()) {
                    throw run.failure("takes more than " + PATIENCE.toSeconds() + " s", null);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof AssertionError error
                        ? error
                        : new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("fuzzing was interrupted", e);
            }
        }
    }

    /** The inputs of one call. */
    private final class Run {
        private final long count;
        private final long seed;
        private final Reader reader;
        private final FuzzInputs inputs = new FuzzInputs(valid);
        private volatile long index;
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private volatile long since = System.nanoTime();
        private volatile long slowest;
        private volatile long largest;

        Run(long count, long seed, Reader reader) {
            this.count = count;
            this.seed = seed;
            this.reader = reader;
        }

        Counts all() {
            long refused = 0;
            for (long i = 0; i < count; i++) {
                index = i;
                since = System.nanoTime();
                byte[] input = inputs.get(seed, i);
                long before = threads.getCurrentThreadAllocatedBytes();
                refused += isRefused(input) ? 1 : 0;
                requireSmall(threads.getCurrentThreadAllocatedBytes() - before);
                slowest = Math.max(slowest, System.nanoTime() - since);
            }
            return new Counts(count - refused, refused);
        }

        /** What is allocated bounds what is held at once. */
        private void requireSmall(long bytes) {
            if (bytes > MOST_BYTES) {
                throw failure("allocates %d MB".formatted(bytes >> 20), null);
            }
            largest = Math.max(largest, bytes);
        }

        private boolean isRefused(byte[] input) {
            try {
                reader.read(input);
                return false;
            } catch (UserException e) {
                if (index < valid.size()) {
                    throw failure("is valid and refused: " + e.getMessage(), e);
                }
                requireShowable(e);
                return true;
            } catch (Throwable e) {
                throw failure("ends with " + e, e);
            }
        }

        private void requireShowable(UserException e) {
            String message = e.getMessage();
            boolean severalLines = e.getClass() != UserException.class;
            boolean showable =
                    !message.isBlank()
                            && message.length() < LONGEST_MESSAGE
                            && message.chars()
                                    .filter(c -> c != '\n' || !severalLines)
                                    .noneMatch(Character::isISOControl);
            if (!showable) {
                throw failure("is refused with a message that cannot be shown", e);
            }
        }

        private AssertionError failure(String what, Throwable cause) {
            byte[] input = inputs.get(seed, index);
            int shown = Math.min(input.length, MOST_SHOWN);
            return new AssertionError(
                    "%s %s; seed %d, index %d, %d bytes: %s%n%s"
                            .formatted(
                                    kind,
                                    what,
                                    seed,
                                    index,
                                    input.length,
                                    HexFormat.of().formatHex(input, 0, shown),
                                    new String(input, 0, shown, StandardCharsets.UTF_8)),
                    cause);
        }
    }
}
